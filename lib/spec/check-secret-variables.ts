import { type PathSegment, type Problem, printPath } from "./problem";
import { fieldsIn } from "./raw";
import { secretVariableName } from "./secret-variable-name";

type Raw = Readonly<Record<string, unknown>>;

/** Names that differ and give one variable: one secret would be used in the place of the other, without a word. */
export function checkSecretVariables(raw: Raw): Problem[] {
  const known = new Map<string, Owner>();
  return [...ownersOf(raw)].flatMap((owner): Problem[] => {
    const variable = secretVariableName(...owner.parts);
    const first = known.get(variable);
    if (first === undefined) {
      known.set(variable, owner);
      return [];
    }
    return [
      {
        code: "secret/variable-twice",
        path: owner.path,
        message: "its secret would come by the variable of another one",
        found: `TF_VAR_${variable}, which is that of ${printPath(first.path)}`,
        allowed: "names that still differ in lower case with every other sign as _",
        help: "rename the newer of both",
      },
    ];
  });
}

/** What has a secret, and the parts of the name of its variable. */
interface Owner {
  readonly path: readonly PathSegment[];
  readonly parts: readonly string[];
}

function* ownersOf(raw: Raw): Generator<Owner> {
  for (const [server, pbs] of Object.entries(fieldsIn(raw.pbs))) {
    const { users, notifications } = fieldsIn(pbs);
    yield { path: ["pbs", server, "token"], parts: ["pbs", server, "deploy"] };
    for (const [user, { tokens }] of entriesOf(users))
      for (const name of Object.keys(fieldsIn(tokens)))
        yield {
          path: ["pbs", server, "users", user, "tokens", name],
          parts: ["pbs", server, "token", `${user}!${name}`],
        };
    for (const [name, { token, login }] of entriesOf(fieldsIn(notifications).endpoints))
      if (token !== undefined || login !== undefined)
        yield { path: ["pbs", server, "notifications", "endpoints", name], parts: ["pbs", server, "notify", name] };
  }
  for (const [cluster, { storages }] of entriesOf(raw.clusters)) {
    yield { path: ["clusters", cluster, "token"], parts: ["pve", cluster, "deploy"] };
    for (const [name, { encryption }] of entriesOf(storages))
      if (fieldsIn(encryption).key !== undefined)
        yield { path: ["clusters", cluster, "storages", name], parts: ["pve", cluster, "key", name] };
  }
}

const entriesOf = (value: unknown): [string, Raw][] =>
  Object.entries(fieldsIn(value)).map(([name, entry]) => [name, fieldsIn(entry)]);

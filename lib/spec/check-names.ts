import { TOKEN_ID_REGEX, USER_ID_REGEX } from "../units/identifier";
import { PVE_ROLE_REGEX, PVE_ROLES } from "./access";
import { dangling, placeOrNothing } from "./check-references";
import type { PathSegment, Problem } from "./problem";
import { fieldsIn, listIn, textsIn } from "./raw";

type Raw = Readonly<Record<string, unknown>>;

/**
 * Names that live inside an entry: tokens, remotes, endpoints of matchers, who gets a grant and which role. Works on layouts that
 * are broken elsewhere, and is silent where what would have to be searched is missing.
 */
export function checkNames(raw: Raw): Problem[] {
  const problems: Problem[] = [];
  const check = (path: PathSegment[], name: unknown, known: readonly string[] | undefined, what: string) => {
    if (typeof name !== "string" || !known || known.includes(name)) return;
    problems.push(dangling(path, name, known, what));
  };
  const servers = fieldsIn(raw.pbs);
  const tokensOf = (server: unknown) =>
    typeof server === "string" && isNamed(servers, server)
      ? principals(servers[server]).filter((id) => id.includes("!"))
      : undefined;
  const checkToken = (path: PathSegment[], as: unknown, server: unknown) => {
    // A text of another form is told of by the schema.
    if (typeof as === "string" && TOKEN_ID_REGEX.test(as))
      check(path, as, tokensOf(server), `the tokens of pbs.${server}.users`);
  };

  for (const [name, cluster] of Object.entries(fieldsIn(raw.clusters))) {
    const at = ["clusters", name];
    checkGrants(at, cluster, check);
    checkRoles(at, cluster, check);
    for (const [id, storage] of Object.entries(fieldsIn(fieldsIn(cluster).storages))) {
      const { to, as, nodes } = fieldsIn(storage);
      const server = typeof to === "string" ? placeOrNothing(to, ["pbs"])?.server : undefined;
      checkToken([...at, "storages", id, "as"], as, server);
      const members = textsIn(fieldsIn(cluster).nodes);
      // A name that is no host at all is told of as such.
      for (const [i, node] of textsIn(nodes).entries())
        if (Object.hasOwn(fieldsIn(raw.hosts), node))
          check([...at, "storages", id, "nodes", i], node, members, `clusters.${name}.nodes`);
    }
  }
  for (const [name, server] of Object.entries(servers)) {
    const at = ["pbs", name];
    checkGrants(at, server, check);
    for (const [id, remote] of Object.entries(fieldsIn(fieldsIn(server).remotes))) {
      const { server: other, as } = fieldsIn(remote);
      checkToken([...at, "remotes", id, "as"], as, other);
    }
    const { datastores, configurationBackup } = fieldsIn(server);
    if (fieldsIn(datastores) === datastores)
      check(
        [...at, "configurationBackup", "into"],
        fieldsIn(configurationBackup).into,
        Object.keys(datastores),
        `pbs.${name}.datastores`,
      );
    const { endpoints, matchers } = fieldsIn(fieldsIn(server).notifications);
    for (const [id, matcher] of Object.entries(fieldsIn(matchers)))
      for (const [i, endpoint] of listIn(fieldsIn(matcher).to).entries())
        check(
          [...at, "notifications", "matchers", id, "to", i],
          endpoint,
          Object.keys(fieldsIn(endpoints)),
          `pbs.${name}.notifications.endpoints`,
        );
  }
  for (const [name, hop] of Object.entries(fieldsIn(raw.hops))) {
    const { by, from, to, direction, remote } = fieldsIn(hop);
    // PVE::Jobs takes no id of one character, and the id of a job is the name of its hop
    if (by === "vzdump" && name.length === 1)
      problems.push({
        code: "proxmox/job-name",
        path: ["hops", name],
        message: "a name that a backup job cannot have",
        found: name,
        allowed: "2 characters or more",
        help: "lengthen it",
      });
    if (by !== "pbs-sync") continue;
    const end = direction === "push" ? from : to;
    const runner = typeof end === "string" ? placeOrNothing(end, ["pbs"])?.server : undefined;
    if (runner !== undefined && isNamed(servers, runner))
      check(
        ["hops", name, "remote"],
        remote,
        Object.keys(fieldsIn(fieldsIn(servers[runner]).remotes)),
        `pbs.${runner}.remotes`,
      );
  }
  return problems;
}

type Check = (path: PathSegment[], name: unknown, known: readonly string[], what: string) => void;

function checkGrants(at: readonly string[], owner: unknown, check: Check): void {
  const people = principals(owner);
  for (const [i, grant] of listIn(fieldsIn(owner).grants).entries()) {
    const { to } = fieldsIn(grant);
    if (typeof to === "string" && (TOKEN_ID_REGEX.test(to) || USER_ID_REGEX.test(to)))
      check([...at, "grants", i, "to"], to, people, `${at.join(".")}.users`);
  }
}

/** Roles that grants of a cluster name; PBS has its own in the schema. */
function checkRoles(at: readonly string[], cluster: unknown, check: Check): void {
  const { roles, grants } = fieldsIn(cluster);
  for (const [i, grant] of listIn(grants).entries()) {
    const { role } = fieldsIn(grant);
    if (typeof role === "string" && PVE_ROLE_REGEX.test(role))
      check(
        [...at, "grants", i, "role"],
        role,
        [...Object.keys(fieldsIn(roles)), ...PVE_ROLES],
        `${at.join(".")}.roles`,
      );
  }
}

/** Whether an entry of this name is there, and is one. */
const isNamed = (entries: Raw, name: string): boolean =>
  Object.hasOwn(entries, name) && fieldsIn(entries[name]) === entries[name];

/** Users of a cluster or server, and their tokens. */
const principals = (owner: unknown): string[] =>
  Object.entries(fieldsIn(fieldsIn(owner).users)).flatMap(([id, user]) => [
    id,
    ...Object.keys(fieldsIn(fieldsIn(user).tokens)).map((token) => `${id}!${token}`),
  ]);

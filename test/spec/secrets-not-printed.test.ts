import { problemText } from "../../lib/report/problem-text";
import { layoutSchema } from "../../lib/spec/layout";
import { LayoutError, type PathSegment, printPath } from "../../lib/spec/problem";
import { definitionOf, walk } from "../../lib/spec/walk";
import { fullLayouts } from "../support/full-layout";
import { all, type Change, put } from "./change";
import { problemsTold } from "./problems-told";

const MARKER = "s3cr3t-marker";

/** Paths of the nodes that hold a secret, and of everything that has one below. */
function paths() {
  const secrets = new Map<string, readonly PathSegment[]>();
  const objects = new Map<string, readonly PathSegment[]>();
  walk(layoutSchema, fullLayouts[0], (node, value, path) => {
    if (node.meta()?.secret) secrets.set(printPath(path), [...path]);
    if (definitionOf(node).shape && typeof value === "object") objects.set(printPath(path), [...path]);
  });
  const holders = new Map<string, readonly PathSegment[]>();
  for (const path of secrets.values())
    for (let length = 1; length < path.length; length++)
      holders.set(printPath(path.slice(0, length)), path.slice(0, length));
  objects.delete("");
  return { secrets: [...secrets], holders: [...holders], objects: [...objects] };
}

const { secrets, holders, objects } = paths();

function changed(change: Change) {
  const layout = structuredClone(fullLayouts[0]!);
  change(layout);
  return layout;
}

/** What is told of the full layout after a change: every text of every problem, and the error's own. */
function told(change: Change): string {
  const problems = problemsTold(changed(change));
  return [...problems.map((p) => problemText(p)), JSON.stringify(problems), new LayoutError(problems).message].join(
    "\n",
  );
}

const FORMS: readonly [string, unknown][] = [
  ["as a text", MARKER],
  ["in a list", [MARKER]],
  ["as the name of a variable", { env: MARKER }],
  ["as a path", { file: MARKER }],
  ["as a command without brackets", { command: MARKER }],
  ["as the value of an unknown field", { value: MARKER }],
  ["as an unknown field", { [MARKER]: "" }],
  ["beside a reference", { env: "NAME", value: MARKER }],
  ["as a field beside a reference", { env: "NAME", [MARKER]: 1 }],
  ["deeper", { env: { value: MARKER } }],
  ["as a number's neighbour", { file: ["/a", MARKER] }],
];

test("the schema marks every secret of the full layout", () => {
  expect(secrets.map(([at]) => at)).toEqual(
    expect.arrayContaining([
      "clusters.main.token.secret",
      "clusters.main.storages.box.encryption.key",
      "clusters.main.users.looker@pve.tokens.metrics.secret",
      "pbs.box.notifications.endpoints.post.login.password",
      "pbs.box.notifications.endpoints.push.token",
      "repositories.near.password",
      "state.encryption",
    ]),
  );
});

describe.each(FORMS)("a secret %s", (_form, value) => {
  const text = told(all(...secrets.map(([, path]) => put(path, value))));

  test.each(secrets)("at %s is refused", (at) => {
    expect(text).toContain(`--> ${at}`);
  });

  test("is nowhere printed", () => {
    expect(text).not.toContain(MARKER);
  });
});

test("a secret as a text has a code of its own", () => {
  const codes = problemsTold(changed(all(...secrets.map(([, path]) => put(path, MARKER))))).map(({ code }) => code);
  expect(codes).toEqual(secrets.map(() => "secret/value"));
});

test.each(holders)("a secret in place of %s is not printed", (_at, path) => {
  const text = told(put(path, MARKER));
  expect(text).toContain("error[");
  expect(text).not.toContain(MARKER);
});

const depths = [...new Set(holders.map(([, path]) => path.length))];

// all of a depth at once: none of them stands within another
test.each(depths)("nor is one in a list or a map, in place of what lies %i names deep", (depth) => {
  const here = holders.filter(([, path]) => path.length === depth);
  for (const value of [[MARKER], { password: MARKER }]) {
    const text = told(all(...here.map(([, path]) => put(path, value))));
    for (const [at] of here) expect(text).toContain(`--> ${at}`);
    expect(text).not.toContain(MARKER);
  }
});

test("a secret in an unknown field is not printed, wherever it stands", () => {
  for (const value of [MARKER, { deeper: [MARKER] }]) {
    const text = told(all(...objects.map(([, path]) => put([...path, "passphrase-of-it"], value))));
    for (const [at] of objects) expect(text).toContain(`--> ${at}`);
    expect(text).not.toContain(MARKER);
  }
});

const uuid = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

test.each([
  ["behind a token's id", "clusters.main.token.id", `threefold@pve!iac=${MARKER}`],
  [
    "behind a token's id that is granted something",
    "pbs.box.grants",
    [{ to: `pull@pbs!away:${MARKER}`, role: "Audit", on: "/" }],
  ],
  ["behind the token of a storage entry", "clusters.main.storages.box.as", `pve@pbs!main=${MARKER}`],
  ["behind a token's name", ["pbs", "box", "users", "pve@pbs", "tokens", `main=${uuid}`], { secret: { env: "A" } }],
  ["behind a token's name, of another shape", ["pbs", "box", "users", "pve@pbs", "tokens", `main=${MARKER}`], {}],
  ["behind an unknown field", ["pbs", "box", "token", `secret=${MARKER}`], ""],
  ["as a user", ["pbs", "box", "users", `pve@pbs!main=${MARKER}`], {}],
  ["in the address of an API", "clusters.main.endpoint", `https://root:${MARKER}@10.0.0.11:8006`],
  ["in the address of a CA", "trusts.home.url", `https://root:${MARKER}@ca.lab.example`],
  ["in an address, with a slash", "trusts.home.url", `https://root:a/${MARKER}@ca.lab.example`],
  [
    "in the address of Gotify",
    "pbs.box.notifications.endpoints.push.server",
    `https://root:${MARKER}@gotify.lab.example/push`,
  ],
  ["as the only token there is", "pbs.box.users", { "pve@pbs": { tokens: { [`main=${MARKER}`]: {} } } }],
  ["as the only user there is", "pbs.box.users", { [`pve@pbs!main=${MARKER}`]: {} }],
  ["as a namespace", "pbs.box.datastores.vms.namespaces", [`pve@pbs!main=${uuid}`]],
  [
    "as a trust anchor",
    "trusts.home.anchor",
    `-----BEGIN EC PRIVATE KEY-----\n${MARKER}\n-----END EC PRIVATE KEY-----`,
  ],
  ["as a bare trust anchor", "trusts.home.anchor", MARKER],
  ["as the file of a trust anchor", "trusts.home.anchor", { pem: MARKER }],
  ["as an encryption", "clusters.main.storages.box.encryption", MARKER],
  ["as a private key in a comment", "pbs.box.datastores.vms.comment", `-----BEGIN PRIVATE KEY-----\n${MARKER}`],
  ["as a UUID where a tier is named", "datasets.guests.tier", uuid],
])("a secret %s is not printed", (_name, path, value) => {
  const text = told(put(path, value));
  expect(text).toContain("error[");
  expect(text).not.toContain(MARKER);
  expect(text).not.toContain(uuid);
});

/** Paths of every record of names, and of every text. */
function places() {
  const records: (readonly PathSegment[])[] = [];
  const texts: (readonly PathSegment[])[] = [];
  const seen = new Set<unknown>();
  walk(layoutSchema, fullLayouts[0], (node, value, path) => {
    // one place of each kind is enough
    if (seen.has(node)) return;
    seen.add(node);
    if (definitionOf(node).valueType) records.push([...path]);
    if (typeof value === "string") texts.push([...path]);
  });
  const once = (paths: readonly (readonly PathSegment[])[]) =>
    [...new Map(paths.map((path) => [printPath(path), path])).values()].map((path) => [printPath(path), path] as const);
  return { records: once(records), texts: once(texts) };
}

test.each(places().records)("a name in %s that holds the secret of a token is told without it", (_at, path) => {
  const names = [`pve@pbs!main=${MARKER}`, `main=${MARKER}`, `main=${uuid}`];
  const text = told(all(...names.map((name) => put([...path, name], {}))));
  expect(text).toContain("error[");
  expect(text).not.toContain(MARKER);
  expect(text).not.toContain(uuid);
});

test("a secret behind a token or in a URL is not printed, whatever text it stands for", () => {
  for (const [, path] of places().texts)
    expect(told(put(path, `https://u:${MARKER}@x.example pve@pbs!main=${uuid}`))).not.toMatch(
      new RegExp(`${MARKER}|${uuid}`),
    );
});

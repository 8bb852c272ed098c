import { layoutSchema } from "../../lib/spec/layout";
import { type PathSegment, type Problem, printPath } from "../../lib/spec/problem";
import { walk } from "../../lib/spec/walk";
import { fullLayouts } from "../support/full-layout";
import { all, type Change, put } from "./change";
import { problemsTold } from "./problems-told";
import { schemaFields } from "./schema-fields";

const [layout] = fullLayouts;

/** Every place in the full layout where another entry is named, by what the schema says of it. */
function placesOf(meta: "reference" | "places"): { path: readonly PathSegment[]; text: string; at: string }[] {
  const found: { path: readonly PathSegment[]; text: string; at: string }[] = [];
  walk(layoutSchema, layout, (node, value, path) => {
    if (typeof value === "string" && node.meta()?.[meta])
      found.push({ path: [...path], text: value, at: printPath(path) });
  });
  return found;
}

const broken = (change: Change) => {
  const copy = structuredClone(layout!);
  change(copy);
  return problemsTold(copy);
};

test("the full layout has every reference of the schema", () => {
  const marked = schemaFields().filter(({ schema }) => {
    let has = false;
    for (let node: typeof schema | undefined = schema; node && !has; ) {
      has = node.meta()?.reference !== undefined || node.meta()?.places !== undefined;
      const { innerType, in: input, element } = node._zod.def as unknown as Record<string, typeof schema | undefined>;
      node = innerType ?? input ?? element;
    }
    return has;
  });
  // test/spec/full-layout.test.ts shows that each field is said
  expect(marked.length).toBeGreaterThan(40);
});

/** What is told where every place of a kind names something else, by path. */
function allBroken(meta: "reference" | "places", name: (text: string) => string): Map<string, Problem> {
  const problems = broken(all(...placesOf(meta).map(({ path, text }) => put(path, name(text)))));
  return new Map(problems.map((problem) => [printPath(problem.path), problem]));
}

describe("names of other entries", () => {
  const references = placesOf("reference");
  const nowhere = allBroken("reference", () => "nowhere-at-all");
  const inherited = allBroken("reference", () => "constructor");
  const near = allBroken("reference", (text) => `${text}x`);

  test.each(references)("$at is refused when it is nowhere", ({ at }) => {
    const told = {
      code: "reference/dangling",
      allowed: expect.stringMatching(/\S/),
      help: expect.stringMatching(/\S/),
    };
    expect(nowhere.get(at)).toMatchObject({ ...told, found: "nowhere-at-all" });
    expect(inherited.get(at)).toMatchObject({ ...told, found: "constructor" });
  });

  test.each(references)("$at is offered what was meant", ({ at, text }) => {
    // short names are near to nothing
    expect(near.get(at)!.help).toMatch(text.length > 2 ? /did you mean .+\?/ : /did you mean|use one of/);
  });
});

describe("places", () => {
  const places = placesOf("places");
  const server = (text: string) => text.split("/")[0]!;
  const nowhere = allBroken("places", (text) => text.replace(/:[^/]+/, ":nowhere-at-all"));
  const datastore = allBroken("places", (text) => (text.startsWith("pbs:") ? `${server(text)}/nothing` : text));
  const namespace = allBroken("places", (text) =>
    text.startsWith("pbs:") ? `${text.split("/").slice(0, 2).join("/")}/no/such` : text,
  );

  test.each(places)("$at is refused when it is nowhere", ({ at }) => {
    expect(nowhere.get(at)).toMatchObject({ code: "reference/dangling", found: "nowhere-at-all" });
  });

  test.each(places.filter(({ text }) => text.startsWith("pbs:")))(
    "$at is refused when its datastore or namespace is nowhere",
    ({ at }) => {
      expect(datastore.get(at)).toMatchObject({ code: "reference/dangling", found: "nothing" });
      expect(namespace.get(at)).toMatchObject({ code: "reference/dangling", found: "no/such" });
    },
  );
});

/** Names that live inside an entry; the schema cannot mark them. */
const LOCAL: readonly [string, readonly (string | number)[], string, string][] = [
  ["token of a storage entry", ["clusters", "main", "storages", "box", "as"], "pve@pbs!mian", "did you mean"],
  [
    "user for a token of a storage entry",
    ["clusters", "main", "storages", "box", "as"],
    "looker@pbs!other",
    "the tokens of pbs.box.users",
  ],
  ["node of a storage entry", ["clusters", "main", "storages", "box", "nodes", 0], "node3", "did you mean"],
  ["user of a grant on a cluster", ["clusters", "main", "grants", 0, "to"], "nobody@pve", "clusters.main.users"],
  [
    "token of a grant on a cluster",
    ["clusters", "main", "grants", 1, "to"],
    "looker@pve!metric",
    "did you mean looker@pve!metrics?",
  ],
  ["user of a grant on a server", ["pbs", "box", "grants", 0, "to"], "push@pbs", "did you mean pull@pbs?"],
  ["token of a remote", ["pbs", "away", "remotes", "box", "as"], "push@pbs!elsewhere", "the tokens of pbs.box.users"],
  [
    "endpoint of a matcher",
    ["pbs", "away", "notifications", "matchers", "failures", "to", 0],
    "mails",
    "did you mean mail?",
  ],
  ["remote of a sync", ["hops", "guests-friend", "remote"], "boxx", "did you mean box?"],
];

test.each(LOCAL)("%s", (_name, path, text, help) => {
  expect(broken(put(path, text))).toEqual([
    expect.objectContaining({ code: "reference/dangling", path, found: text, help: expect.stringContaining(help) }),
  ]);
});

test("names inside entries are told of together with everything else", () => {
  const problems = broken(all(put("name", 1), ...LOCAL.map(([, path, text]) => put(path, text))));
  expect(problems.filter(({ code }) => code === "reference/dangling")).toHaveLength(
    new Set(LOCAL.map(([, p]) => p.join())).size,
  );
});

test("what a missing server would have is not asked for", () => {
  expect(broken(put("pbs.box", undefined)).every(({ path }) => path.at(-1) !== "as")).toBe(true);
});

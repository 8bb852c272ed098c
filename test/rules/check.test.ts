import fc from "fast-check";
import { check } from "../../lib/rules/check";
import type { Layout } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError } from "../../lib/spec/problem";
import { runs } from "../support/runs";
import { files, secondBucket, secondCluster, segment, shed } from "./cases/given";
import { edited, layoutWith } from "./pair";

const asOf = new Date("2026-12-01T12:00:00Z");

const because = "second copy waits for the pool";
const acknowledge = (rule: string, at: string, until?: string) => [{ rule, at, because, ...(until && { until }) }];

describe("an acknowledgement", () => {
  const given = { "hops.guests-away": undefined };

  test("closes the finding that it names and no other", () => {
    const { findings, refused } = check(
      layoutWith(given, { acknowledge: acknowledge("copies/three-per-dataset", "datasets.guests") }),
      asOf,
    );
    expect(findings.find(({ rule }) => rule.id === "copies/three-per-dataset")).toMatchObject({
      acknowledged: because,
    });
    expect(refused.map(({ rule }) => rule.id)).toEqual(["copies/one-offsite"]);
  });

  test("holds on its last day and not on the next", () => {
    const layout = layoutWith(given, {
      acknowledge: acknowledge("copies/three-per-dataset", "datasets.guests", "2026-12-01"),
    });
    const open = (day: string) =>
      check(layout, new Date(`${day}T23:59:59Z`)).refused.some(({ rule }) => rule.id === "copies/three-per-dataset");
    expect([open("2026-12-01"), open("2026-12-02")]).toEqual([false, true]);
  });

  test("does not close what is absolute", () => {
    const layout = layoutWith(
      { "hops.guests-local.at": "02-30 03:30" },
      { acknowledge: acknowledge("schedule/fires", "hops.guests-local.at") },
    );
    const { findings, refused } = check(layout, asOf);
    expect(findings.filter(({ acknowledged }) => acknowledged)).toEqual([]);
    expect(refused.map(({ rule }) => rule.id)).toEqual(
      expect.arrayContaining(["schedule/fires", "acknowledge/not-absolute"]),
    );
  });
});

test("findings come with errors first, acknowledged ones last", () => {
  const layout = layoutWith(
    { "hops.guests-away": undefined, "pbs.backup.datastores.main.prune": "04:00" },
    { acknowledge: acknowledge("copies/one-offsite", "datasets.guests") },
  );
  const { findings } = check(layout, asOf);
  expect(findings.map(({ rule, acknowledged }) => (acknowledged ? "closed" : rule.severity))).toEqual([
    "error",
    "warning",
    "closed",
  ]);
});

test("the same layout gives the same findings", () => {
  const layout = layoutWith(shed, files, { "hops.guests-local.at": "02:30" });
  expect(check(layout, asOf).findings).toEqual(check(layout, asOf).findings);
});

type Node = Record<string, unknown>;

/** Paths of every object key, and of every text, in a layout. */
function pathsOf(node: unknown, path: readonly string[] = []): string[][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[...path, key], ...pathsOf(value, [...path, key])]);
}

const at = (root: Node, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === "object" && node !== null ? (node as Node)[key] : undefined),
    root,
  );

function put(root: Node, path: readonly string[], value: unknown): void {
  const parent = at(root, path.slice(0, -1));
  if (typeof parent !== "object" || parent === null) return;
  const key = path.at(-1)!;
  if (Array.isArray(parent)) {
    if (value === undefined) parent.splice(Number(key), 1);
    else parent[Number(key)] = value;
  } else if (value === undefined) delete (parent as Node)[key];
  else (parent as Node)[key] = value;
}

const rich = edited(shed, files, secondBucket, secondCluster, segment, {
  "hosts.node2.runsOn": "node1",
  "clusters.main.storages.pbs-main.network": "backup",
  "credentials.admin": { heldBy: ["node1"], deletes: ["repo:offsite"] },
  "pbs.backup.grants": [{ to: "pve@pbs!main", role: "DatastoreReader", on: "/datastore/main" }],
  "repositories.offsite.lock": { mode: "GOVERNANCE", for: "30 days" },
});

const SCHEDULES = ["02:30", "22", "02-30", "2026-12-24 12:00", "minutely", "*/7:13", "sun *-1..7 01:00", "*-31"];
const SPANS = ["0 days", "1 s", "5 hours", "800 days"];
const AMOUNTS = ["0 B", "1 GB", "9 PB"];

/** Values of the same sort as one in the layout: those of its namesakes elsewhere, extremes, or nothing. */
function valuesLike(path: readonly string[], namesakes: ReadonlyMap<string, readonly unknown[]>): unknown[] {
  const value = at(rich, path);
  const like = [undefined, ...(namesakes.get(sortOf(path)) ?? [])];
  if (typeof value === "number") return [...like, 1, 2, 4000];
  if (typeof value === "boolean") return [true, false];
  if (typeof value !== "string") return like;
  if (["at", "gc", "prune"].includes(path.at(-1)!)) return [...like, ...SCHEDULES];
  if (/^\d+ (day|hour|minute)s?$/.test(value)) return [...like, ...SPANS];
  return /^\d+ [GT]B$/.test(value) ? [...like, ...AMOUNTS] : like;
}

/** Paths whose values may stand for each other: entries of a section, or fields of one name. */
const sortOf = (path: readonly string[]): string =>
  path.length === 2 ? path[0]! : path.filter((key) => !/^\d+$/.test(key)).at(-1)!;

test("check never throws on a layout that parses", () => {
  const paths = pathsOf(rich);
  const namesakes = new Map<string, unknown[]>();
  for (const path of paths) namesakes.set(sortOf(path), [...(namesakes.get(sortOf(path)) ?? []), at(rich, path)]);
  const all = paths.flatMap((path) => valuesLike(path, namesakes).map((value) => ({ path, value })));
  const mutation = fc.constantFrom(...all);
  let parsed = 0;
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const layout = structuredClone(rich);
      for (const { path, value } of mutations) put(layout, path, structuredClone(value));
      let fits: Layout;
      try {
        fits = parseLayout(layout);
      } catch (error) {
        expect(error).toBeInstanceOf(LayoutError);
        return;
      }
      parsed++;
      for (const finding of check(fits, asOf).findings)
        expect(`${finding.message} ${finding.found} ${finding.allowed} ${finding.help}`).not.toMatch(
          /undefined|NaN|\[object|Infinity/,
        );
    }),
    { numRuns: runs(1000) },
  );

  expect(parsed).toBeGreaterThan(runs(1000) / 5);
}, 60_000);

import fc from "fast-check";
import type { LayoutInput } from "../../lib/spec/layout";
import { LAYOUTS } from "../support/compiled";
import { runs } from "../support/runs";
import { smallestLayout, testAnchor } from "../support/smallest-layout";
import { outcomeOf } from "./outcome";

type Node = Record<string, unknown> | unknown[];

const bases: LayoutInput[] = [
  smallestLayout(),
  ...LAYOUTS.map((name) => {
    const layout = structuredClone((require(`../../layouts/${name}`) as { default: LayoutInput }).default);
    for (const trust of Object.values(layout.trusts ?? {})) trust.anchor = testAnchor;
    return layout;
  }),
];

/** Every place in a layout that a mutation can hit. */
function places(node: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof node !== "object" || node === null) return [path];
  return [
    path,
    ...Object.entries(node).flatMap(([key, value]) =>
      places(value, [...path, Array.isArray(node) ? Number(key) : key]),
    ),
  ].filter((p) => p.length > 0);
}

/** Values as layouts have them, right and wrong ones, so that mutants are often still well-formed. */
const value = fc.oneof(
  fc.constantFrom("03:30", "sun 01:00", "sun *-1..7 01:00", "*:0/15", "2026-02-30", "mon..fri 22", "daily", "25:00"),
  fc.constantFrom("1 hour", "30 days", "90 minutes", "180 days", "0 days", "10 days"),
  fc.constantFrom("800 GB", "4 TB", "1 B", "2 %", "100 %", "0.1 %", "1 Gbit/s", "5 USD"),
  fc.constantFrom(
    "house",
    "aws",
    "smith",
    "ceph",
    "pool:ceph",
    "repo:guests",
    "pbs:smith/backups-vm",
    "GLACIER",
    "DEEP_ARCHIVE",
    "UTC",
    "Australia/Lord_Howe",
  ),
  fc.constantFrom<unknown>(0, 1, 3, 100, -1, 4095, true, false, null, {}, [], ""),
  fc.string(),
);

const mutation = fc.record({
  where: fc.nat(),
  what: fc.oneof(
    { weight: 2, arbitrary: fc.constant("replace" as const) },
    { weight: 1, arbitrary: fc.constant("remove" as const) },
    { weight: 1, arbitrary: fc.constant("copy" as const) },
  ),
  from: fc.nat(),
  value,
});

function mutate(
  layout: Node,
  { where, what, from, value: fresh }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
): void {
  const all = places(layout);
  const path = all[where % all.length]!;
  const parent = path
    .slice(0, -1)
    .reduce<Node>((node, key) => (node as Record<string | number, Node>)[key]!, layout) as Record<
    string | number,
    unknown
  >;
  const key = path.at(-1)!;
  if (what === "remove") delete parent[key];
  else if (what === "replace") parent[key] = fresh;
  else {
    // Another entry's value of the same key: dangling and colliding names, well-formed otherwise.
    const same = all.filter((p) => p.at(-1) === key && p.length > 1);
    const source = same[from % Math.max(same.length, 1)] ?? path;
    parent[key] = structuredClone(
      source.reduce<unknown>((node, k) => (node as Record<string | number, unknown>)[k], layout),
    );
  }
}

const seen = { invalid: 0, refused: 0, synthesized: 0 };

test("any layout fails with coded errors or synthesizes on both engines", () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(mutation, { maxLength: 3 }), (base, mutations) => {
      const layout = structuredClone(bases[base % bases.length]!) as unknown as Node;
      for (const each of mutations) mutate(layout, each);
      seen[outcomeOf(layout)]++;
    }),
    { numRuns: runs(50) },
  );
  // A generator that only makes broken layouts, or none, would prove nothing.
  expect(seen.invalid).toBeGreaterThan(2);
  expect(seen.synthesized).toBeGreaterThan(2);
}, 120_000);

import fc from "fast-check";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { covers } from "../../lib/graph/covers";
import type { LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { type PbsPlace, parsePlace } from "../../lib/spec/place";
import { put } from "../spec/change";
import { runs } from "../support/runs";
import { smallestLayout } from "../support/smallest-layout";
import { arbitraryHop, arbitraryLayout } from "./arbitrary-layout";

const HOUR = 3600;
const DAY = 24 * HOUR;

function graphOf(...changes: ((layout: LayoutInput) => void)[]): CopyGraph {
  const layout = smallestLayout();
  for (const change of changes) change(layout);
  return new CopyGraph(parseLayout(layout));
}
const placesOf = (graph: CopyGraph) => graph.copiesOf("guests").map((copy) => copy.place.text);
const sync = (from: string, to: string, at = "05:00") => ({
  by: "pbs-sync",
  of: ["guests"],
  from,
  to,
  direction: "local",
  at,
  takes: "1 hour",
});

describe("copies", () => {
  test("the primary comes first, then each place in the order of the chain", () => {
    const copies = graphOf().copiesOf("guests");
    expect(copies.map(({ place, chain }) => [place.text, chain])).toEqual([
      ["pool:fast", []],
      ["pbs:backup/main/pve", ["guests-local"]],
      ["repo:offsite", ["guests-local", "guests-away"]],
    ]);
    expect(copies[2]!.source).toBe(copies[1]);
  });

  test("the order in which hops are written does not matter", () => {
    const { "guests-local": first, "guests-away": second } = smallestLayout().hops!;
    const turned = graphOf(put("hops", { "guests-away": second, "guests-local": first }));
    expect(placesOf(turned)).toEqual(placesOf(graphOf()));
  });

  test("a hop whose source nobody fills leads nowhere", () => {
    expect(placesOf(graphOf(put("hops.guests-local", undefined)))).toEqual(["pool:fast"]);
  });

  test("a hop that reads the primary needs no source", () => {
    expect(placesOf(graphOf(put("hops.guests-local", undefined), put("hops.guests-away.from", undefined)))).toEqual([
      "pool:fast",
      "repo:offsite",
    ]);
  });

  test("a datastore is read with its namespaces, a namespace with those below it", () => {
    const namespaces = put("pbs.backup.datastores.main.namespaces", ["pve", "pve/lab", "pve2"]);
    const into = (to: string) => put("hops.guests-local.to", to);
    const from = (place: string) => put("hops.guests-away.from", place);
    const storage = put("clusters.main.storages.pbs-main.to", "pbs:backup/main/pve");
    const reached = (to: string, place: string) =>
      placesOf(graphOf(namespaces, storage, into(to), from(place))).includes("repo:offsite");
    expect(reached("pbs:backup/main/pve/lab", "pbs:backup/main")).toBe(true);
    expect(reached("pbs:backup/main/pve/lab", "pbs:backup/main/pve")).toBe(true);
    expect(reached("pbs:backup/main/pve", "pbs:backup/main/pve/lab")).toBe(false);
    expect(reached("pbs:backup/main/pve2", "pbs:backup/main/pve")).toBe(false);
  });

  test("a sync job copies one namespace, without those below it", () => {
    const reached = (from: string) =>
      placesOf(
        graphOf(
          put("pbs.backup.datastores.main.namespaces", ["pve", "a"]),
          put("hops.sync", sync(from, "pbs:backup/main/a")),
        ),
      ).includes("pbs:backup/main/a");
    expect(reached("pbs:backup/main/pve")).toBe(true);
    expect(reached("pbs:backup/main")).toBe(false);
  });

  test("hops in a circle add no copy and come to an end", () => {
    const namespaces = put("pbs.backup.datastores.main.namespaces", ["pve", "a", "b"]);
    const graph = graphOf(
      namespaces,
      put("hops.there", sync("pbs:backup/main/a", "pbs:backup/main/b")),
      put("hops.back", sync("pbs:backup/main/b", "pbs:backup/main/a")),
    );
    expect(placesOf(graph)).toEqual(["pool:fast", "pbs:backup/main/pve", "repo:offsite"]);
    const fed = graphOf(
      namespaces,
      put("hops.in", sync("pbs:backup/main/pve", "pbs:backup/main/a")),
      put("hops.there", sync("pbs:backup/main/a", "pbs:backup/main/b")),
      put("hops.back", sync("pbs:backup/main/b", "pbs:backup/main/a")),
    );
    expect(placesOf(fed).sort()).toEqual(
      ["pbs:backup/main/a", "pbs:backup/main/b", "pbs:backup/main/pve", "pool:fast", "repo:offsite"].sort(),
    );
    const a = fed.copiesOf("guests").find(({ place }) => place.text.endsWith("/a"))!;
    expect(a.chain).toEqual(["guests-local", "in"]);
  });

  test("of two ways to a place the younger counts", () => {
    const graph = graphOf(
      put("pbs.backup.datastores.main.namespaces", ["pve", "a"]),
      put("hops.slow", sync("pbs:backup/main/pve", "pbs:backup/main/a", "sat 06:00")),
      put("hops.fast", sync("pbs:backup/main/pve", "pbs:backup/main/a", "*:00")),
    );
    const copy = graph.copiesOf("guests").find(({ place }) => place.text === "pbs:backup/main/a")!;
    expect(copy.chain).toEqual(["guests-local", "fast"]);
  });
});

describe("ages", () => {
  test("add up along the chain: longest gap, run, age of the source", () => {
    const [primary, near, away] = graphOf().copiesOf("guests");
    expect(primary!.age).toBe(0);
    // the longest day of the year has 25 hours
    expect(near!.age).toBe(25 * HOUR + HOUR);
    expect(away!.age).toBe(near!.age + 25 * HOUR + 3 * HOUR);
  });

  test("count in the zone of the server that runs a sync", () => {
    const graph = graphOf(
      put("pbs.backup.timezone", "UTC"),
      put("pbs.backup.datastores.main.namespaces", ["pve", "a"]),
      put("hops.sync", sync("pbs:backup/main/pve", "pbs:backup/main/a")),
    );
    expect(graph.gapOf(graph.layout.hops.sync!)).toBe(DAY);
    expect(graph.gapOf(graph.layout.hops["guests-local"]!)).toBe(25 * HOUR);
  });

  test("have no end where a hop never starts again", () => {
    const copies = graphOf(put("hops.guests-local.at", "2020-01-01 03:30")).copiesOf("guests");
    expect(copies.map(({ age }) => age)).toEqual([0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});

test.each([
  ["pbs:a/x", "pbs:a/x", true],
  ["pbs:a/x", "pbs:a/x/n/m", true],
  ["pbs:a/x/n", "pbs:a/x/n/m", true],
  ["pbs:a/x/n", "pbs:a/x/nn", false],
  ["pbs:a/x/n/m", "pbs:a/x/n", false],
  ["pbs:a/x", "pbs:a/xx", false],
  ["pbs:a/x", "pbs:b/x", false],
])("%s covers %s: %s", (outer, inner, expected) => {
  const place = (text: string) => parsePlace(text, ["pbs"]) as PbsPlace;
  expect(covers(place(outer), place(inner))).toBe(expected);
});

describe("any layout", () => {
  const graph = (layout: LayoutInput) => new CopyGraph(parseLayout(layout));

  test("has one copy a place, the primary first, each reached by hops in their order", () => {
    fc.assert(
      fc.property(arbitraryLayout, (layout) => {
        const copies = graph(layout).copiesOf("guests");
        expect(copies[0]!.chain).toEqual([]);
        expect(new Set(copies.map(({ place }) => place.text)).size).toBe(copies.length);
        for (const { chain, place, source } of copies.slice(1)) {
          expect(layout.hops![chain.at(-1)!]!.to).toBe(place.text);
          expect(chain.slice(0, -1)).toEqual(source!.chain);
          expect(new Set(chain).size).toBe(chain.length);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  test("has ages that only grow along a chain", () => {
    fc.assert(
      fc.property(arbitraryLayout, (layout) => {
        const it = graph(layout);
        for (const { age, chain, source } of it.copiesOf("guests")) {
          if (!source) continue;
          const hop = it.layout.hops[chain.at(-1)!]!;
          expect(age).toBe(source.age + it.gapOf(hop) + hop.takes.seconds);
          expect(age > source.age || source.age === Number.POSITIVE_INFINITY).toBe(true);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  test("loses no copy and ages none by one more hop", () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryHop, (layout, hop) => {
        const before = graph(layout).copiesOf("guests");
        const after = graph({ ...layout, hops: { ...layout.hops, more: hop } }).copiesOf("guests");
        expect(after.length).toBeGreaterThanOrEqual(before.length);
        for (const copy of before) {
          const same = after.find(({ place }) => place.text === copy.place.text);
          expect(same?.age).toBeLessThanOrEqual(copy.age);
        }
      }),
      { numRuns: runs(40) },
    );
  });
});

import fc from "fast-check";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { isLocalDomain } from "../../lib/graph/failure-domain";
import { threeTwoOne } from "../../lib/graph/three-two-one";
import { parseLayout } from "../../lib/spec/parse-layout";
import { runs } from "../support/runs";
import { arbitraryHop, arbitraryLayout } from "./arbitrary-layout";
import { arrangement } from "./arrangements";

const verdict = (name: string) => threeTwoOne(new CopyGraph(parseLayout(arrangement(name))).copiesOf("guests"));

test("names the three copies that count", () => {
  expect(verdict("fourth-copy-beside-the-third").independent!.map(({ place }) => place.text)).toEqual([
    "pool:fast",
    "pbs:backup/main/pve",
    "repo:offsite",
  ]);
});

test("names what takes two at once, and which", () => {
  expect(verdict("same-chassis").shared).toEqual({
    domain: "chassis:blades",
    places: ["pool:fast", "pbs:backup/main/pve"],
  });
  expect(verdict("box-and-bucket").shared).toBeUndefined();
  expect(verdict("box-only").shared).toBeUndefined();
});

describe("any layout", () => {
  const copies = (layout: Parameters<typeof parseLayout>[0]) => new CopyGraph(parseLayout(layout)).copiesOf("guests");

  test("that holds has each of its parts", () => {
    fc.assert(
      fc.property(arbitraryLayout, (layout) => {
        const all = copies(layout);
        const { holds, independent, media, sites, offsite, soleDeleter } = threeTwoOne(all);
        if (independent)
          for (const [i, a] of independent.entries())
            for (const b of independent.slice(i + 1))
              expect([...a.place.lostWith].filter((d) => isLocalDomain(d) && b.place.lostWith.has(d))).toEqual([]);
        if (soleDeleter) expect(all.every(({ place }) => place.deletableBy.has(soleDeleter))).toBe(true);
        if (!holds) return;
        expect(all.length).toBeGreaterThanOrEqual(3);
        expect(media.length).toBeGreaterThanOrEqual(2);
        expect(sites.length).toBeGreaterThanOrEqual(2);
        expect([offsite, soleDeleter]).toEqual([true, undefined]);
      }),
      { numRuns: runs(40) },
    );
  });

  test("that holds still holds with one more hop", () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryHop, (layout, hop) => {
        fc.pre(threeTwoOne(copies(layout)).holds);
        expect(threeTwoOne(copies({ ...layout, hops: { ...layout.hops, more: hop } })).holds).toBe(true);
      }),
      { numRuns: runs(20) },
    );
  });
});

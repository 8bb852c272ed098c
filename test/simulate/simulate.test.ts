import fc from "fast-check";
import { copyBytes } from "../../lib/estimate/bytes";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { steadyState } from "../../lib/retention/steady-state";
import { simulate } from "../../lib/simulate/simulate";
import type { LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { keepArbitrary } from "../retention/arbitrary";
import { LAYOUTS, layoutNamed } from "../support/compiled";
import { runs } from "../support/runs";
import { smallestLayout } from "../support/smallest-layout";

const from = Date.UTC(2026, 11, 1) / 1000;

function changed(change: (layout: LayoutInput) => void): CopyGraph {
  const layout = smallestLayout();
  change(layout);
  return new CopyGraph(parseLayout(layout));
}

const datastoresOf = (layout: LayoutInput) => layout.pbs!.backup!.datastores;

const setHop = (layout: LayoutInput, name: string, fields: object) => Object.assign(layout.hops![name]!, fields);

/** A second datastore to which the first is synced. */
function withSync(layout: LayoutInput, fields: object): void {
  const stores = datastoresOf(layout);
  stores.second = { ...stores.main!, path: "/mnt/slow/second" };
  layout.hops!.sync = {
    by: "pbs-sync",
    of: ["guests"],
    from: "pbs:backup/main/pve",
    to: "pbs:backup/second/pve",
    direction: "local",
    at: "12:30",
    takes: "2 hours",
    keep: { last: 50 },
    ...fields,
  };
}

const at = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((pair) => pair.join(":")),
  fc.constantFrom("sun 02:30", "mon..fri 21:00", "0/6:15", "sat,tue 04:00", "*-*-1 03:00", "03:30 UTC"),
);
const takes = fc.integer({ min: 1, max: 600 }).map((minutes) => `${minutes} min`);
const settings = fc.record({
  zone: fc.constantFrom("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "UTC"),
  times: fc.array(at, { minLength: 5, maxLength: 5 }),
  takes: fc.array(takes, { minLength: 3, maxLength: 3 }),
  keeps: fc.array(keepArbitrary, { minLength: 3, maxLength: 3 }),
  change: fc.constantFrom("0 %", "0.5 %", "2 %", "50 %"),
  sync: fc.boolean(),
});
type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

const layoutOf = ({ zone, times, takes: lengths, keeps, change, sync }: Settings) =>
  changed((layout) => {
    layout.timezone = zone;
    layout.datasets!.guests!.dailyChange = change;
    const [local, away, prune, gc, synced] = times;
    Object.assign(datastoresOf(layout).main!, { prune, gc });
    setHop(layout, "guests-local", { at: local, takes: lengths[0], keep: keeps[0] });
    setHop(layout, "guests-away", { at: away, takes: lengths[1], keep: keeps[1] });
    if (sync) withSync(layout, { at: synced, takes: lengths[2], keep: keeps[2] });
  });

const copiesOf = (graph: CopyGraph, days = 365) =>
  simulate(graph, { from, days }).datasets.flatMap(({ copies }) => copies);

describe("simulate agrees with what the graph and the estimates say at worst", () => {
  test.each(LAYOUTS)("%s: ages, promises, bytes", (name) => {
    const graph = new CopyGraph(layoutNamed(name));
    const copies = copiesOf(graph);
    expect(copies.length).toBe(graph.datasets.flatMap(([dataset]) => graph.copiesOf(dataset).slice(1)).length);
    for (const { copy, age, rpo, peakBytes } of copies) {
      expect(age!.max).toBeLessThanOrEqual(copy.age);
      expect(age!.max).toBeLessThanOrEqual(rpo);
      expect(age!.p50).toBeLessThan(age!.max);
      // a byte for the rounding of sums
      expect(peakBytes).toBeLessThanOrEqual(copyBytes(graph, copy) + 1);
    }
  });

  test("no simulated age is above the age of the graph", () => {
    fc.assert(
      fc.property(settings, (some) => {
        const graph = layoutOf(some);
        for (const { copy, age } of copiesOf(graph)) expect(age?.max ?? 0).toBeLessThanOrEqual(copy.age);
      }),
      { numRuns: runs(60) },
    );
  });

  test("the worst age is reached where one job fills the place", () => {
    const [near] = copiesOf(changed(() => {}));
    // Vienna puts the clock back in October: 25 hours and the run
    expect(near!.age!.max).toBe(26 * 3600);
    expect(near!.copy.age).toBe(26 * 3600);
  });

  test("no place takes more than the estimate", () => {
    fc.assert(
      fc.property(settings, (some) => {
        // the estimate takes the rhythm of a sync for that of the backups it brings
        const graph = layoutOf({ ...some, sync: false });
        // the estimate does not count a snapshot that was rewritten whole and waits for the collection
        const slack = some.change === "50 %" ? 3 * 800e9 : 1;
        for (const { copy, peakBytes } of copiesOf(graph))
          expect(peakBytes).toBeLessThanOrEqual(copyBytes(graph, copy) + slack);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe("simulate agrees with the steady state", () => {
  test.each([{ daily: 7, weekly: 4 }, { daily: 3, weekly: 2, monthly: 3 }, { last: 5 }])("of %j", (keep) => {
    const graph = changed((layout) => {
      for (const name of Object.keys(layout.hops!)) setHop(layout, name, { keep });
    });
    const [near, away] = copiesOf(graph);
    const { timezone } = graph.layout;
    const of = (hop: string, semantics: "pbs" | "restic") =>
      steadyState({ event: graph.layout.hops[hop]!.at, timeZone: timezone, keep, semantics, from })!;
    const pbs = of("guests-local", "pbs");
    expect(near!.kept.length).toBeGreaterThanOrEqual(pbs.kept.min);
    expect(near!.mostKept).toBe(pbs.kept.max);
    const restic = of("guests-away", "restic");
    expect(away!.kept.length).toBeGreaterThanOrEqual(restic.kept.min);
    expect(away!.mostKept).toBe(restic.kept.max);
  });
});

describe("simulate", () => {
  test("is deterministic", () => {
    const graph = () => new CopyGraph(layoutNamed("reference"));
    expect(JSON.stringify(simulate(graph(), { from }))).toBe(JSON.stringify(simulate(graph(), { from })));
  });

  test("a copy of a copy is as old as what it was made from", () => {
    const [near, away] = copiesOf(
      changed(() => {}),
      3,
    );
    const zone = 3600;
    expect(near!.first! + zone).toBe(from + 4.5 * 3600);
    expect(away!.first! + zone).toBe(from + 9 * 3600);
    // 06:00 reads 03:30, is ready at 09:00, and stays the newest until 09:00 of the next day
    expect(away!.age!.max).toBe(29.5 * 3600);
  });

  test("nothing is copied before the source is filled", () => {
    const [near, away] = copiesOf(
      changed((layout) => {
        setHop(layout, "guests-local", { at: "sun 03:30" });
      }),
      5,
    );
    // 1 December 2026 is a Tuesday
    expect(near).toMatchObject({ made: 0, kept: [], bytes: 0 });
    expect(away).toMatchObject({ made: 0, kept: [], bytes: 0 });
    expect(near!.age).toBeUndefined();
  });

  test("a sync brings every snapshot once, with its own time, and of the newest N when told so", () => {
    const synced = (transferLast?: number) =>
      copiesOf(
        changed((layout) => {
          setHop(layout, "guests-local", { at: "0/6:00", keep: { last: 10 } });
          withSync(layout, { transferLast });
        }),
        4,
      ).find(({ copy }) => copy.place.text === "pbs:backup/second/pve")!;
    const all = synced();
    expect(new Set(all.kept).size).toBe(all.made);
    // at 12:30 on the first day 06:00 is there, and 12:00, whose run takes an hour, is not
    expect(all.kept.length).toBe(13);
    expect(all.kept.every((time) => (time + 3600) % (6 * 3600) === 0)).toBe(true);
    expect(synced(1).kept.length).toBe(4);
  });

  test("space is free only after a later garbage collection", () => {
    const bytes = (gc: string) =>
      copiesOf(
        changed((layout) => {
          datastoresOf(layout).main!.gc = gc;
          setHop(layout, "guests-local", { keep: { last: 2 } });
        }),
        60,
      )[0]!.peakBytes;
    const size = 800e9;
    // two that stay, one that waits a day for its prune, and two for the collection after 24 h 5 min
    expect(bytes("12:00")).toBeLessThanOrEqual(size * (1 + 0.02 * 4.1));
    expect(bytes("*-*-1 12:00")).toBeGreaterThan(size * (1 + 0.02 * 30));
  });

  test("tells skipped and colliding runs", () => {
    const graph = changed((layout) => {
      setHop(layout, "guests-local", { at: "02:30" });
      setHop(layout, "guests-away", { at: "03:00" });
    });
    const { jobs, collisions } = simulate(graph, { from });
    expect(jobs.find(({ name }) => name === "guests-local")!.skipped).toEqual(["2027-03-28 02:30"]);
    expect(collisions).toContainEqual({
      job: "guests-away",
      with: "guests-local",
      on: "datastore:backup/main",
      // not when the hour is skipped, and not when it comes twice and the first pass is used
      runs: 363,
      first: from + 2 * 3600,
    });
  });

  test("namespaces of one datastore share chunks, datasets do not", () => {
    const graph = new CopyGraph(layoutNamed("reference"));
    const { datasets, places, sampledAt } = simulate(graph, { from });
    for (const { place, samples } of places) {
      const here = datasets
        .flatMap(({ copies }) => copies)
        .filter(({ copy }) => `${copy.place.text}/`.startsWith(`${place}/`));
      expect(samples).toHaveLength(sampledAt.length);
      expect(samples.at(-1)).toBeCloseTo(here.reduce((sum, { bytes }) => sum + bytes, 0));
    }
  });
});

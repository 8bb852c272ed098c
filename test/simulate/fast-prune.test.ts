import fc from "fast-check";
import { Zone } from "../../lib/calendar/zone";
import type { Keep } from "../../lib/retention/keep";
import { pbsPrune } from "../../lib/retention/pbs-prune";
import { resticForget } from "../../lib/retention/restic-forget";
import { Buckets } from "../../lib/simulate/buckets";
import { fastForget } from "../../lib/simulate/fast-forget";
import { fastPrune } from "../../lib/simulate/fast-prune";
import { TimeZone } from "../../lib/units/time-zone";
import { keepArbitrary } from "../retention/arbitrary";

const times = fc
  .uniqueArray(fc.integer({ min: 1_700_000_000, max: 1_780_000_000 }), { minLength: 1, maxLength: 80 })
  .map((list) => list.sort((a, b) => a - b));
const zones = fc
  .constantFrom("UTC", "Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll")
  .map(TimeZone.parse);

function bucketed(list: readonly number[], keep: Keep, zone: TimeZone): Buckets {
  const buckets = new Buckets(keep);
  for (const time of list) buckets.add(time + Zone.of(zone).offsetAt(time));
  return buckets;
}

test("fastPrune keeps what PBS keeps, over and over again", () => {
  fc.assert(
    fc.property(times, keepArbitrary, zones, (list, keep, zone) => {
      const buckets = bucketed(list, keep, zone);
      const kept: number[] = [];
      let expected: { time: number }[] = [];
      for (const [number, time] of list.entries()) {
        kept.push(number);
        const removed: number[] = [];
        const before = kept.length;
        fastPrune(buckets, kept, removed);
        expected = pbsPrune([...expected, { time }], keep, zone)
          .filter(({ mark }) => mark === "keep")
          .map(({ snapshot }) => snapshot)
          .reverse();
        expect(kept.map((n) => list[n])).toEqual(expected.map((snapshot) => snapshot.time));
        expect(kept.length + removed.length).toBe(before);
      }
    }),
  );
});

test("fastPrune of a whole list keeps what PBS keeps", () => {
  fc.assert(
    fc.property(times, keepArbitrary, zones, (list, keep, zone) => {
      const kept = list.map((_, number) => number);
      fastPrune(bucketed(list, keep, zone), kept, []);
      const expected = pbsPrune(
        list.map((time) => ({ time })),
        keep,
        zone,
      ).filter(({ mark }) => mark === "keep");
      expect(kept.map((n) => list[n])).toEqual(expected.map(({ snapshot }) => snapshot.time).reverse());
    }),
  );
});

test("fastForget keeps what restic keeps, over and over again", () => {
  fc.assert(
    fc.property(times, keepArbitrary, zones, (list, keep, zone) => {
      const buckets = bucketed(list, keep, zone);
      const kept: number[] = [];
      let expected: { time: number; offset: number }[] = [];
      for (const [number, time] of list.entries()) {
        kept.push(number);
        fastForget(buckets, kept, []);
        expected = resticForget([...expected, { time, offset: Zone.of(zone).offsetAt(time) }], keep)
          .filter((decision) => decision.keep)
          .map(({ snapshot }) => snapshot)
          .reverse();
        expect(kept.map((n) => list[n])).toEqual(expected.map((snapshot) => snapshot.time));
      }
    }),
  );
});

test("without rules nothing goes", () => {
  const kept = [0, 1, 2];
  fastPrune(new Buckets({}), kept, []);
  fastForget(new Buckets({}), kept, []);
  expect(kept).toEqual([0, 1, 2]);
});

import fc from "fast-check";
import { AgeLog } from "../../lib/simulate/age-log";

function logOf(...entries: [ready: number, state: number][]): AgeLog {
  const log = new AgeLog();
  for (const [ready, state] of entries) log.add(ready, state);
  return log;
}

test("a state counts from when it is ready", () => {
  const log = logOf([10, 0], [110, 100]);
  expect(log.first).toBe(10);
  // from 10 to 110 the age goes from 10 to 110, then from 10 to 60
  expect(log.figures(160)).toEqual({ max: 110, p50: 48 });
});

test("an older state that comes late changes nothing", () => {
  expect(logOf([10, 5], [20, 3]).figures(30)).toEqual({ max: 25, p50: 15 });
});

test("there is no age without a copy", () => {
  expect(new AgeLog().figures(100)).toBeUndefined();
  expect(new AgeLog().maxBetween([0, 50, 100])).toEqual([null, null]);
});

test("the oldest of each span, the end of a span included", () => {
  expect(logOf([10, 0], [110, 100], [130, 120]).maxBetween([0, 5, 50, 120, 200])).toEqual([null, 50, 110, 80]);
});

test("agrees with looking every second", () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 })), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 60 }), (gaps, rest) => {
      const log = new AgeLog();
      const entries: [number, number][] = [];
      let ready = 0;
      for (const [gap, lag] of gaps) {
        ready += gap;
        const state = Math.max(entries.at(-1)?.[1] ?? -20, ready - lag);
        entries.push([ready, state]);
        log.add(ready, state);
      }
      const until = ready + rest;
      const ages: number[] = [];
      // the middle of each second stands for it
      for (let t = entries[0]![0] + 0.5; t < until; t++) ages.push(t - entries.findLast(([at]) => at <= t)![1]);
      ages.sort((a, b) => a - b);
      const { max, p50 } = log.figures(until)!;
      expect(max).toBeCloseTo(ages.at(-1)! + 0.5);
      const younger = ages.filter((age) => age <= p50).length / ages.length;
      const strictly = ages.filter((age) => age <= p50 - 1).length / ages.length;
      expect(younger).toBeGreaterThanOrEqual(0.5);
      expect(strictly).toBeLessThan(0.5);
    }),
  );
});

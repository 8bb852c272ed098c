import fc from "fast-check";
import { KEEP_RULES } from "../../lib/retention/keep";
import { type ResticKeep, type ResticSnapshot, resticForget } from "../../lib/retention/restic-forget";
import { keepArbitrary } from "./arbitrary";
import vectors from "./data/prune-vectors.json";

const DAY = 86_400;
const unix = (text: string): number => Date.parse(text) / 1000;
const iso = (time: number): string => new Date(time * 1000).toISOString().replace(".000", "");
const daily = (from: string, count: number): ResticSnapshot[] =>
  Array.from({ length: count }, (_, day) => ({ time: unix(from) + day * DAY }));
const kept = (snapshots: readonly ResticSnapshot[], keep: ResticKeep, now?: number): string[] =>
  resticForget(snapshots, keep, now)
    .filter((decision) => decision.keep)
    .map(({ snapshot }) => iso(snapshot.time));

describe("vectors", () => {
  test.each(vectors.restic)("$name", ({ policy, kept: expected }) => {
    const times = Object.keys(expected).map(unix);
    const newest = Math.max(...times);
    const oldest = Math.min(...times);
    const snapshots = daily(iso(oldest), (newest - oldest) / DAY + 1);
    const decisions = resticForget(snapshots, policy).filter((decision) => decision.keep);
    const words = decisions.map(({ snapshot, reasons }) => [iso(snapshot.time), `keep:${reasons.join(",")}`]);
    expect(Object.fromEntries(words)).toEqual(expected);
  });
});

const snapshot: fc.Arbitrary<ResticSnapshot> = fc.record({
  time: fc.integer({ min: unix("2024-01-01T00:00:00Z"), max: unix("2026-12-31T00:00:00Z") }),
  offset: fc.constantFrom(0, 3600, 7200, -18_000, 37_800),
});
const group = fc.uniqueArray(snapshot, { selector: ({ time }) => time, maxLength: 60 });

describe("resticForget", () => {
  test("the oldest is kept while counts are left, and only then", () => {
    const snapshots = daily("2026-01-05T03:00:00Z", 3);
    expect(kept(snapshots, { monthly: 2 })).toEqual(["2026-01-07T03:00:00Z", "2026-01-05T03:00:00Z"]);
    expect(kept(snapshots, { monthly: 1 })).toEqual(["2026-01-07T03:00:00Z"]);
  });

  test("-1 keeps every period", () => {
    expect(kept(daily("2026-01-01T03:00:00Z", 90), { monthly: -1 })).toEqual([
      "2026-03-31T03:00:00Z",
      "2026-02-28T03:00:00Z",
      "2026-01-31T03:00:00Z",
      "2026-01-01T03:00:00Z",
    ]);
    expect(kept(daily("2026-01-01T03:00:00Z", 90), { last: -1 })).toHaveLength(90);
  });

  test("periods are those of the machine that made the snapshot", () => {
    const times = [unix("2026-01-05T23:30:00Z"), unix("2026-01-05T22:30:00Z"), unix("2026-01-01T00:00:00Z")];
    const here = times.map((time) => ({ time, offset: 3600 }));
    expect(kept(here, { daily: 2 })).toEqual(["2026-01-05T23:30:00Z", "2026-01-05T22:30:00Z"]);
    expect(
      kept(
        times.map((time) => ({ time })),
        { daily: 2 },
      ),
    ).toEqual(["2026-01-05T23:30:00Z", "2026-01-01T00:00:00Z"]);
  });

  test("within counts back from the newest snapshot by the calendar", () => {
    const snapshots = daily("2026-02-27T03:00:00Z", 33);
    // 31 March less one month is 31 February, which is 3 March
    expect(kept(snapshots, { within: { within: { months: 1 } } }).at(-1)).toBe("2026-03-04T03:00:00Z");
    expect(kept(snapshots, { within: { weekly: { days: 14 } } })).toEqual([
      "2026-03-31T03:00:00Z",
      "2026-03-29T03:00:00Z",
      "2026-03-22T03:00:00Z",
    ]);
  });

  test("a snapshot from the future does not anchor within", () => {
    const snapshots = [...daily("2026-01-01T03:00:00Z", 10), { time: unix("2030-01-01T00:00:00Z") }];
    expect(kept(snapshots, { within: { within: { days: 2 } } })).toHaveLength(1);
    expect(kept(snapshots, { within: { within: { days: 2 } } }, unix("2026-01-11T00:00:00Z"))).toHaveLength(3);
  });

  test("an empty policy removes nothing", () => {
    fc.assert(fc.property(group, (snapshots) => expect(kept(snapshots, {})).toHaveLength(snapshots.length)));
  });

  test("keeps at most the sum, the newest always, and every rule within its number", () => {
    fc.assert(
      fc.property(group, keepArbitrary, (snapshots, keep) => {
        const decisions = resticForget(snapshots, keep);
        expect(decisions[0]?.keep ?? true).toBe(true);
        for (const rule of KEEP_RULES) {
          const count = decisions.filter(({ reasons }) => reasons.includes(rule)).length;
          expect(count).toBeLessThanOrEqual(keep[rule] ?? 0);
          // the oldest is kept by every rule with counts left, so a rule is short only of snapshots
          if (keep[rule] !== undefined && count < keep[rule] && snapshots.length > 0) {
            expect(decisions.at(-1)!.reasons).toContain(rule);
          }
        }
      }),
    );
  });

  test("a rule added never removes more", () => {
    fc.assert(
      fc.property(group, keepArbitrary, fc.constantFrom(...KEEP_RULES), (snapshots, keep, rule) => {
        const more = new Set(kept(snapshots, { ...keep, [rule]: (keep[rule] ?? 0) + 3 }));
        expect(kept(snapshots, keep).filter((time) => !more.has(time))).toEqual([]);
      }),
    );
  });
});

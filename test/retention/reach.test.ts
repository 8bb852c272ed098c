import fc from "fast-check";
import { bucketOf } from "../../lib/retention/bucket";
import { type Reach, reach, reachInWords } from "../../lib/retention/reach";
import { TimeZone } from "../../lib/units/time-zone";

const DAY = 86_400;
const unix = (text: string): number => Date.parse(text) / 1000;
const daily = (from: string, count: number): number[] => Array.from({ length: count }, (_, i) => unix(from) - i * DAY);
const words = (times: readonly number[], now: string, zone = TimeZone.UTC): string =>
  reachInWords(reach(times, zone, unix(now)), zone, unix(now));
const rowsOf = ({ rows }: Reach) => rows.map(({ unit, count }) => [unit, count]);

describe("reachInWords", () => {
  test.each([
    [[], "2026-04-27T12:00:00Z", "nothing"],
    [["2026-04-27T09:00:00Z"], "2026-04-27T12:00:00Z", "today at 09:00"],
    [["2026-04-26T09:00:00Z"], "2026-04-27T08:00:00Z", "yesterday at 09:00"],
    [["2026-04-20T09:00:00Z"], "2026-04-27T08:00:00Z", "2026-04-20 at 09:00"],
    [
      ["2026-04-27T09:00:00Z", "2026-04-20T09:00:00Z"],
      "2026-04-27T12:00:00Z",
      "today at 09:00; any week of the last 2 weeks",
    ],
  ])("%j at %s: %s", (times, now, expected) => {
    expect(words(times.map(unix), now)).toBe(expected);
  });

  test("days, then weeks, then months, then the oldest", () => {
    const weeks = ["2026-04-19", "2026-04-12", "2026-04-05"].map((day) => unix(`${day}T09:00:00Z`));
    const months = ["2026-03-31", "2026-02-28"].map((day) => unix(`${day}T09:00:00Z`));
    const times = [...daily("2026-04-26T09:00:00Z", 7), ...weeks, ...months, unix("2024-12-29T09:00:00Z")];
    expect(words(times, "2026-04-27T08:00:00Z")).toBe(
      "yesterday at 09:00; any day of the last 8 days; any week of the last 4 weeks; any month of the last 3 months; 2024-12-29 at the earliest",
    );
  });

  test("the clock and the days are those of the zone", () => {
    const vienna = TimeZone.parse("Europe/Vienna");
    expect(words([unix("2026-04-26T22:30:00Z")], "2026-04-27T06:00:00Z", vienna)).toBe("today at 00:30");
    expect(words([unix("2026-04-26T22:30:00Z")], "2026-04-27T06:00:00Z")).toBe("yesterday at 22:30");
  });
});

describe("reach", () => {
  test("a row ends at the first period without a snapshot", () => {
    const times = daily("2026-04-27T09:00:00Z", 10).filter((_, i) => i !== 4);
    expect(rowsOf(reach(times, TimeZone.UTC, unix("2026-04-27T12:00:00Z")))).toEqual([
      ["day", 4],
      ["week", 3],
    ]);
  });

  test("a row does not begin in the past, and what follows now does not count", () => {
    const times = daily("2026-04-27T09:00:00Z", 5);
    expect(rowsOf(reach(times, TimeZone.UTC, unix("2026-04-29T12:00:00Z")))).toEqual([["week", 2]]);
    expect(reach(times, TimeZone.UTC, unix("2026-04-25T12:00:00Z")).newest).toBe(unix("2026-04-25T09:00:00Z"));
  });

  test("is true: every period of every row has a snapshot, and each row reaches further", () => {
    const rules = { hour: "hourly", day: "daily", week: "weekly", month: "monthly", year: "yearly" } as const;
    const now = unix("2026-04-27T12:00:00Z");
    const ago = fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((d) => d * DAY),
      fc.integer({ min: 0, max: 900 * DAY }),
    );
    fc.assert(
      fc.property(fc.array(ago, { minLength: 1, maxLength: 60 }), (agos) => {
        const times = agos.map((seconds) => now - seconds);
        const { newest, oldest, rows } = reach(times, TimeZone.UTC, now);
        expect([newest, oldest]).toEqual([Math.max(...times), Math.min(...times)]);
        let since = Number.POSITIVE_INFINITY;
        for (const row of rows) {
          const there = new Set(times.map((time) => bucketOf(rules[row.unit], time)));
          const current = bucketOf(rules[row.unit], now);
          const first = there.has(current) ? current : current - 1;
          for (let i = 0; i < row.count; i++) expect(there.has(first - i)).toBe(true);
          expect(there.has(first - row.count)).toBe(false);
          expect(row.since).toBeLessThan(since);
          since = row.since;
        }
      }),
    );
  });
});

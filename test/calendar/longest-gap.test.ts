import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { type Gap, longestGap, longestGapSeconds } from "../../lib/calendar/longest-gap";
import { Zone } from "../../lib/calendar/zone";
import { TimeZone } from "../../lib/units/time-zone";
import { runs } from "../support/runs";
import { eventText, frequentEventText } from "./arbitrary";

const HOUR = 3600;
const YEAR = 365.25 * 86_400;
const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;

/** Every firing in turn: what the fast search must agree with. */
function everyGap(event: CalendarEvent, zone: TimeZone, from: number, years: number): Gap | undefined {
  const until = from + years * YEAR;
  let best: Gap | undefined;
  let start = event.next(from - 1, zone);
  while (start !== undefined && start < until) {
    const end = event.next(start, zone);
    if (end === undefined) break;
    if (best === undefined || end - start > best.seconds) best = { seconds: end - start, start, end };
    start = end;
  }
  return best;
}

const zones = [
  "Europe/Vienna",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Santiago",
  "UTC",
];

describe("longestGap", () => {
  test.each([
    ["03:30", "Europe/Vienna", 25],
    ["02:30", "Europe/Vienna", 47],
    ["02:30", "America/New_York", 47],
    ["02:15", "Australia/Lord_Howe", 47.5],
    ["02:30", "Asia/Kolkata", 24],
    ["02:30 UTC", "Europe/Vienna", 24],
    ["sun 02:30", "Europe/Vienna", 14 * 24 - 1],
    ["sun 01:00", "Europe/Vienna", 7 * 24 + 1],
    ["*:00", "Europe/Vienna", 2],
  ])("%s in %s: %d h", (text, zone, hours) => {
    const gap = longestGap(CalendarEvent.parse(text), TimeZone.parse(zone), { from: utc("2026-01-01T00:00:00") });
    expect(gap?.seconds).toBe(hours * HOUR);
  });

  test("says where: the Sunday that the spring skips", () => {
    const gap = longestGap(CalendarEvent.parse("sun 02:30"), TimeZone.parse("Europe/Vienna"), {
      from: utc("2026-01-01T00:00:00"),
      years: 1,
    });
    expect(gap).toEqual({
      seconds: 335 * HOUR,
      start: utc("2026-03-22T01:30:00"),
      end: utc("2026-04-05T00:30:00"),
    });
  });

  test("is undefined for an event that never fires, and for one that fires once", () => {
    const from = utc("2026-01-01T00:00:00");
    expect(longestGap(CalendarEvent.parse("02-30"), TimeZone.UTC, { from })).toBeUndefined();
    expect(longestGap(CalendarEvent.parse("2027-1-1"), TimeZone.UTC, { from })).toBeUndefined();
  });

  test("keeps zones and windows apart", () => {
    const event = CalendarEvent.parse("02:30");
    const from = utc("2026-01-01T00:00:00");
    expect(longestGap(event, TimeZone.parse("Europe/Vienna"), { from })?.seconds).toBe(47 * HOUR);
    expect(longestGap(event, TimeZone.UTC, { from })?.seconds).toBe(24 * HOUR);
    expect(longestGap(event, TimeZone.parse("Europe/Vienna"), { from, years: 0.1 })?.seconds).toBe(24 * HOUR);
  });

  test("agrees with every firing in turn, around changes of the clock", () => {
    fc.assert(
      fc.property(
        fc.oneof(eventText, frequentEventText),
        fc.constantFrom(...zones),
        fc.integer({ min: 1990, max: 2045 }),
        fc.integer({ min: 0, max: 20 * 86_400 }),
        (text, name, year, before) => {
          const event = CalendarEvent.parse(text);
          const zone = TimeZone.parse(name);
          const start = Date.UTC(year, 0, 1) / 1000;
          const change = Zone.of(zone).nextTransition(start, start + YEAR) ?? start;
          const from = change - before;
          // as far as 1500 firings reach, at most over two more changes
          let until: number | undefined = from;
          for (let i = 0; i < 1500 && until !== undefined && until < from + YEAR; i++) until = event.next(until, zone);
          const years = Math.min(1.2, ((until ?? from + YEAR) - from) / YEAR);
          expect(longestGap(event, zone, { from, years })).toEqual(everyGap(event, zone, from, years));
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe("longestGapSeconds", () => {
  const from = utc("2026-01-01T00:00:00");
  const seconds = (text: string) => longestGapSeconds(CalendarEvent.parse(text), TimeZone.UTC, from);

  test.each(["02-30", "2025-*-* 06:00", "2026-12-24", "2026-01..10-* 06:00", "2026..2030-*-* 06:00"])(
    "never ends to wait for %s, which has no run after some day",
    (text) => expect(seconds(text)).toBe(Number.POSITIVE_INFINITY),
  );

  test("counts the wait for the first firing", () => {
    expect(seconds("2035..2199-*-* 06:00")).toBe(utc("2035-01-01T06:00:00") - from);
    expect(seconds("2050..2199-*-* 06:00")).toBe(utc("2050-01-01T06:00:00") - from);
  });

  test.each([
    ["03:30", 24],
    ["2026..2199-*-* 03:30", 24],
    ["2020/1-*-* 03:30", 24],
    ["*-12-24 12:00", 366 * 24],
  ])("is the longest gap of %s, which goes on: %d h", (text, hours) => expect(seconds(text)).toBe(hours * HOUR));

  test("agrees with every firing in turn, for events of some years", () => {
    const year = fc.integer({ min: 2020, max: 2050 });
    fc.assert(
      fc.property(year, fc.nat(40), fc.constantFrom("-*-* 06:00", "-01..10-* 06:00", "-02-29"), (first, more, rest) => {
        const event = CalendarEvent.parse(`${first}..${first + more}${rest}`);
        let longest = 0;
        let last = from;
        while (last < from + 10 * YEAR) {
          const next = event.next(last === from ? from - 1 : last, TimeZone.UTC) ?? Number.POSITIVE_INFINITY;
          longest = Math.max(longest, next - last);
          last = next;
        }
        expect(seconds(event.text)).toBe(longest);
      }),
      { numRuns: runs(100) },
    );
  });
});

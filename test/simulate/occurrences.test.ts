import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { occurrences } from "../../lib/simulate/occurrences";
import { TimeZone } from "../../lib/units/time-zone";
import { frequentEventText } from "../calendar/arbitrary";
import { runs } from "../support/runs";

const zones = ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Europe/Dublin", "UTC"];

function oneByOne(event: CalendarEvent, zone: TimeZone, from: number, until: number): number[] {
  const times: number[] = [];
  for (let at = event.next(from - 1, zone); at !== undefined && at < until; at = event.next(at, zone)) {
    times.push(at);
    if (times.length > 4000) break;
  }
  return times;
}

test("are the firings that one gets by asking for the next one again and again", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        frequentEventText.filter((text) => !/:.*:/.test(text)),
        fc.constantFrom("sun *-1..7 01:00", "*-*-31", "hourly", "*:0/7", "*/5:00", "sat 02:30", "02:30 UTC", "02-30"),
      ),
      fc.constantFrom(...zones).map(TimeZone.parse),
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      fc.integer({ min: 1, max: 400 }),
      (text, zone, from, days) => {
        const event = CalendarEvent.parse(text);
        const expected = oneByOne(event, zone, from, from + days * 86_400);
        fc.pre(expected.length <= 4000);
        expect(occurrences(event, zone, from, from + days * 86_400)).toEqual(expected);
      },
    ),
    { numRuns: runs(60) },
  );
});

test("a daily job in a zone that skips its hour runs 364 times a year", () => {
  const vienna = TimeZone.parse("Europe/Vienna");
  const from = Date.UTC(2026, 0, 1) / 1000;
  expect(occurrences(CalendarEvent.parse("02:30"), vienna, from, from + 365 * 86_400)).toHaveLength(364);
  expect(occurrences(CalendarEvent.parse("03:30"), vienna, from, from + 365 * 86_400)).toHaveLength(365);
});

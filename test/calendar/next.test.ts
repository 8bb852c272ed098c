import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { TimeZone } from "../../lib/units/time-zone";
import { eventText } from "./arbitrary";
import vectors from "./data/calendar-vectors.json";

describe("vectors of proxmox-time and pve-common", () => {
  test.each(vectors.next_event)("$event in $tz after $last", ({ event, tz, last, next }) => {
    const parsed = CalendarEvent.parse(event);
    const zone = TimeZone.parse(tz);
    let after = last;
    for (const expected of next) {
      expect(parsed.next(after, zone)).toBe(expected);
      after = expected;
    }
    if (next.length === 0) expect(parsed.next(last, zone)).toBeUndefined();
  });
});

describe("nextEvent", () => {
  const after = (text: string, zone: string, from: string): string | undefined => {
    const next = CalendarEvent.parse(text).next(Date.parse(from) / 1000, TimeZone.parse(zone));
    return next === undefined ? undefined : new Date(next * 1000).toISOString();
  };

  test.each([
    // the 30 minutes that Lord Howe skips on 2025-10-05 at 02:00
    ["02:15", "Australia/Lord_Howe", "2025-10-04T00:00:00Z", "2025-10-05T15:15:00.000Z"],
    ["02:45", "Australia/Lord_Howe", "2025-10-04T00:00:00Z", "2025-10-04T15:45:00.000Z"],
    // the hour that New York has twice fires in its first pass
    ["*:30", "America/New_York", "2025-11-02T05:30:00Z", "2025-11-02T07:30:00.000Z"],
    // midnight does not exist in Santiago on 2025-09-07
    ["00:00", "America/Santiago", "2025-09-06T12:00:00Z", "2025-09-08T03:00:00.000Z"],
    ["02:30", "Asia/Kolkata", "2025-03-30T00:00:00Z", "2025-03-30T21:00:00.000Z"],
    // carries: no minute 0 after minute 56, no hour 0 after 20:00, no 1 March after 30 February
    ["*:0/7", "UTC", "2025-01-01T00:56:00Z", "2025-01-01T01:07:00.000Z"],
    ["*/5:00", "UTC", "2025-01-01T20:00:00Z", "2025-01-02T05:00:00.000Z"],
    ["*-*-1,30", "UTC", "2025-02-01T00:00:00Z", "2025-03-30T00:00:00.000Z"],
  ])("%s in %s after %s", (text, zone, from, expected) => {
    expect(after(text, zone, from)).toBe(expected);
  });

  test("is later than asked for", () => {
    fc.assert(
      fc.property(
        eventText,
        fc.constantFrom("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "UTC"),
        fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }),
        (text, name, from) => {
          const event = CalendarEvent.parse(text);
          const next = event.next(from, TimeZone.parse(name));
          if (next !== undefined) expect(next).toBeGreaterThan(from);
        },
      ),
    );
  });
});

import { CalendarEvent } from "../../lib/calendar/event";
import { eventInWords, eventWarnings } from "../../lib/calendar/explain";
import { TimeZone } from "../../lib/units/time-zone";

const from = Date.UTC(2026, 0, 1) / 1000;
const codes = (text: string, zone = "Europe/Vienna"): string[] =>
  eventWarnings(CalendarEvent.parse(text), TimeZone.parse(zone), from).map(({ code }) => code);

test.each([
  ["02:30", "every day, at 02:30"],
  ["sun *-1..7 01:00", "Sunday, day 1 to 7, at 01:00"],
  ["mon..fri 22", "Monday, Tuesday, Wednesday, Thursday, Friday, every hour, minute 22"],
  ["2:30,3:30", "every day, at 02:03:30, 02:30:30"],
  ["quarterly", "day 1, in Jan, Apr, Jul, Oct, at 00:00"],
  ["2026-5-2 08:00 UTC", "day 2, in May, in 2026, at 08:00 UTC"],
  ["*:0/15", "every day, every hour, minute from 0 on in steps of 15"],
])("%s: %s", (text, words) => expect(eventInWords(CalendarEvent.parse(text))).toBe(words));

test.each([
  ["mon..fri 22", ["calendar/lone-minute"]],
  ["24:00", ["calendar/hour-as-minute"]],
  ["2:30,3:30", ["calendar/two-times", "calendar/skipped-hour"]],
  ["*-00", ["calendar/never"]],
  ["02-30", ["calendar/never"]],
  ["*-*-31 01:00", ["calendar/missing-day"]],
  ["*:0/7", ["calendar/carry"]],
  ["*-*-1,30 01:00", ["calendar/carry"]],
  ["02:30", ["calendar/skipped-hour"]],
  ["sun 02:00", ["calendar/skipped-hour"]],
  ["2:15,45", ["calendar/skipped-hour"]],
  ["2:0/30", ["calendar/skipped-hour"]],
])("%s: %j", (text, expected) => expect(codes(text)).toEqual(expected));

test.each(["03:30", "*:00", "*:0/15", "02:30 UTC", "daily", "hourly", "sun *-1..7 01:00", "2,3:30:10"])(
  "nothing about %s",
  (text) => expect(codes(text)).toEqual([]),
);

test("the skipped hour depends on the zone", () => {
  expect(codes("02:30", "Asia/Kolkata")).toEqual([]);
  expect(codes("00:30", "America/Santiago")).toEqual(["calendar/skipped-hour"]);
});

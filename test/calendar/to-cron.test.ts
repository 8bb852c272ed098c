import { CalendarEvent } from "../../lib/calendar/event";
import { toCron } from "../../lib/calendar/to-cron";

test.each([
  ["02:00", "0 2 * * *"],
  ["sun 01:00", "0 1 * * 0"],
  ["mon..fri 02:30", "30 2 * * 1-5"],
  ["mon..sun 02:30", "30 2 * * *"],
  ["*:0/15", "*/15 * * * *"],
  ["8..18/2:00", "0 8,10,12,14,16,18 * * *"],
  ["quarterly", "0 0 1 1-12/3 *"],
  ["*-*-1..7 01:00", "0 1 1-7 * *"],
])("%s is %s", (text, cron) => expect(toCron(CalendarEvent.parse(text))).toBe(cron));

test.each([
  ["sun *-1..7 01:00", "OR"],
  ["02:00 UTC", "UTC"],
  ["2026-01-01", "years"],
  ["02:00:30", "seconds"],
  ["*:*:*", "seconds"],
  ["*:0/7", "minutes"],
  ["0-0", "never"],
])("%s cannot be said: %s", (text, help) => {
  expect(() => toCron(CalendarEvent.parse(text))).toThrow(
    expect.objectContaining({ code: "calendar/to-cron", help: expect.stringContaining(help) }),
  );
});

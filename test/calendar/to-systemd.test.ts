import { CalendarEvent } from "../../lib/calendar/event";
import { toSystemd } from "../../lib/calendar/to-systemd";
import { TimeZone } from "../../lib/units/time-zone";

test.each([
  ["02:00", "*-*-* 02:00:00"],
  ["sun *-1..7 01:00", "Sun *-*-01..07 01:00:00"],
  ["mon..fri 22", "Mon..Fri *-*-* *:22:00"],
  ["*:0/15", "*-*-* *:00/15:00"],
  ["2:30,3:30", "*-*-* 02:03,30:30"],
  ["2026..2030-5-2", "2026..2030-05-02 00:00:00"],
  ["minutely", "*-*-* *:*:00"],
])("%s is %s", (text, expression) => expect(toSystemd(CalendarEvent.parse(text))).toBe(expression));

test("carries the zone, unless the event is in UTC", () => {
  const vienna = TimeZone.parse("Europe/Vienna");
  expect(toSystemd(CalendarEvent.parse("02:00"), vienna)).toBe("*-*-* 02:00:00 Europe/Vienna");
  expect(toSystemd(CalendarEvent.parse("02:00 UTC"), vienna)).toBe("*-*-* 02:00:00 UTC");
});

test.each(["*:0/7", "*-*-1,30", "0-0"])("%s is refused", (text) => {
  expect(() => toSystemd(CalendarEvent.parse(text))).toThrow(expect.objectContaining({ code: "calendar/to-systemd" }));
});

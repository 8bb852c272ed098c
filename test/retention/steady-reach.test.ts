import { CalendarEvent } from "../../lib/calendar/event";
import type { Keep } from "../../lib/retention/keep";
import { steadyReach, steadyReachInWords } from "../../lib/retention/steady-reach";
import { TimeZone } from "../../lib/units/time-zone";

const from = Date.UTC(2026, 0, 1) / 1000;
const always = (at: string, keep: Keep, semantics: "pbs" | "restic", days = 400) =>
  steadyReachInWords(
    steadyReach({
      event: CalendarEvent.parse(at),
      timeZone: TimeZone.parse("Europe/Vienna"),
      keep,
      semantics,
      from,
      days,
    }),
  );

test.each([
  ["03:00", { daily: 14 }, "pbs", "any day of the last 14 days"],
  // PBS: four weeks beyond those that the days touch
  ["03:00", { daily: 14, weekly: 4 }, "pbs", "any day of the last 14 days; any week of the last 6 weeks"],
  // restic: the days lie within the weeks
  ["03:00", { daily: 7, weekly: 4 }, "restic", "any day of the last 7 days; any week of the last 4 weeks"],
  ["sat 03:00", { last: 5 }, "pbs", "any week of the last 5 weeks"],
  ["03:00", { last: 1 }, "pbs", "the newest backup only"],
] as const)("%s keeping %j with %s: %s", (at, keep, semantics, expected) => {
  expect(always(at, keep, semantics)).toBe(expected);
});

test("hours", () => {
  expect(always("hourly", { hourly: 24, daily: 7 }, "restic", 30)).toBe(
    "any hour of the last 24 hours; any day of the last 7 days",
  );
});

test("a day that daylight saving skips breaks the row", () => {
  expect(always("02:30", { daily: 14 }, "pbs")).not.toContain("14 days");
});

import { CalendarEvent } from "../../lib/calendar/event";
import { skippedRuns } from "../../lib/calendar/skipped-runs";
import { TimeZone } from "../../lib/units/time-zone";

const from = Date.UTC(2026, 0, 1) / 1000;

test.each([
  ["02:30", "Europe/Vienna", ["2026-03-29 02:30", "2027-03-28 02:30"]],
  ["sun 02:30", "Europe/Vienna", ["2026-03-29 02:30", "2027-03-28 02:30"]],
  ["mon 02:30", "Europe/Vienna", []],
  ["02:00", "America/New_York", ["2026-03-08 02:00", "2027-03-14 02:00"]],
  ["03:00", "America/New_York", []],
  ["02:30 UTC", "Europe/Vienna", []],
  // the hour is missing, but the next run follows within the hour
  ["*:30", "Europe/Vienna", []],
  // only the last of two in the missing hour has none soon after it
  ["2:15,45", "Europe/Vienna", ["2026-03-29 02:45", "2027-03-28 02:45"]],
])("%s in %s", (text, zone, expected) => {
  expect([...skippedRuns(CalendarEvent.parse(text), TimeZone.parse(zone), from, from + 730 * 86_400)]).toEqual(
    expected,
  );
});

import { CalendarEvent } from "../../lib/calendar/event";
import { steadyState } from "../../lib/retention/steady-state";
import { TimeZone } from "../../lib/units/time-zone";

const DAY = 86_400;
const from = Date.UTC(2026, 0, 1) / 1000;
const daysOf = ({ min, max }: { min: number; max: number }): [number, number] => [
  Math.round(min / DAY),
  Math.round(max / DAY),
];
const simulate = (keep: object, semantics: "pbs" | "restic", at = "03:00", zone = "UTC") =>
  steadyState({ event: CalendarEvent.parse(at), timeZone: TimeZone.parse(zone), keep, semantics, from, days: 900 })!;

describe("steadyState of one backup a day, as simulated for the two reference layouts", () => {
  test.each([
    [{ daily: 3, weekly: 2, monthly: 3 }, "pbs", [8, 8], [73, 114]],
    [{ last: 7, daily: 7, weekly: 4, monthly: 6 }, "restic", [13, 15], [121, 153]],
    [{ last: 7, daily: 7, weekly: 4, monthly: 6 }, "pbs", [24, 24], [189, 230]],
    [{ daily: 14, weekly: 4, monthly: 6 }, "pbs", [24, 24], [189, 230]],
  ] as const)("%j with %s keeps %j, oldest %j days", (keep, semantics, [min, max], oldest) => {
    const state = simulate(keep, semantics);
    expect(state.kept).toEqual({ min, max });
    expect(daysOf(state.oldestAge)).toEqual(oldest);
    expect(state.newestAge).toEqual({ min: DAY, max: DAY });
  });

  test("the newest grows older where the clock skips the hour", () => {
    const { newestAge } = simulate({ last: 2 }, "pbs", "02:30", "Europe/Vienna");
    expect(newestAge).toEqual({ min: 24 * 3600, max: 47 * 3600 });
  });

  test("is undefined for an event that does not repeat", () => {
    const event = CalendarEvent.parse("02-30");
    expect(steadyState({ event, timeZone: TimeZone.UTC, keep: { last: 1 }, semantics: "pbs", from })).toBeUndefined();
  });
});

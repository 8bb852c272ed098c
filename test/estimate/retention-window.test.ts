import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { longestGap } from "../../lib/calendar/longest-gap";
import { pbsWindow, resticWindow } from "../../lib/estimate/retention-window";
import { steadyState } from "../../lib/retention/steady-state";
import { TimeZone } from "../../lib/units/time-zone";
import { runs } from "../support/runs";

const DAY = 86_400;
const from = Date.UTC(2023, 0, 1) / 1000;
const zone = TimeZone.parse("Europe/Vienna");

/** What really happens to a schedule under a policy, in days. */
function simulated(text: string, keep: object, semantics: "pbs" | "restic") {
  const event = CalendarEvent.parse(text);
  const state = steadyState({ event, timeZone: zone, keep, semantics, from })!;
  const gapDays = longestGap(event, zone, { from })!.seconds / DAY;
  return { gapDays, max: state.oldestAge.max / DAY, count: state.kept.max };
}

describe("over a daily schedule", () => {
  // simulated over 900 days: oldest kept in days at most, and how many (operations.md 2.1)
  test.each([
    [{ daily: 3, weekly: 2, monthly: 3 }, "pbs", 114, 8],
    [{ last: 7, daily: 7, weekly: 4, monthly: 6 }, "restic", 153, 15],
    [{ last: 7, daily: 7, weekly: 4, monthly: 6 }, "pbs", 230, 24],
    [{ daily: 14, weekly: 4, monthly: 6 }, "pbs", 230, 24],
    // simulated over 30 years: of all months and years only those that end on a Sunday
    [{ weekly: 1, monthly: 1 }, "pbs", 427, 2],
    [{ weekly: 1, yearly: 1 }, "pbs", 4018, 2],
    [{ daily: 1, weekly: 1, monthly: 1 }, "pbs", 42, 3],
  ] as const)("%j under %s reaches back %i days", (keep, semantics, max, count) => {
    const window = (semantics === "pbs" ? pbsWindow : resticWindow)(keep, 1);
    expect(window.longest).toBeGreaterThanOrEqual(max);
    expect(window.longest).toBeLessThan(max * 1.1);
    expect(window.count).toBeGreaterThanOrEqual(count);
  });
});

test.each(["pbs", "restic"] as const)("bounds hold for %s against a simulation", (semantics) => {
  const count = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });
  const policy = fc.record({
    event: fc.constantFrom("03:30", "sun 03:30", "mon,thu 12:00", "3,15:30", "*-1 05:00"),
    keep: fc
      .record({ last: count, daily: count, weekly: count, monthly: count })
      .filter((keep) => Object.values(keep).some((n) => n !== undefined)),
  });
  fc.assert(
    fc.property(policy, ({ event, keep }) => {
      const { gapDays, max, count: kept } = simulated(event, keep, semantics);
      const window = (semantics === "pbs" ? pbsWindow : resticWindow)(keep, gapDays);
      expect(window.longest).toBeGreaterThanOrEqual(max - 0.1);
      expect(window.count).toBeGreaterThanOrEqual(kept);
    }),
    { numRuns: runs(40) },
  );
});

import { DAY } from "../calendar/civil";
import { Zone } from "../calendar/zone";
import { pbsPrune } from "./pbs-prune";
import { periodsBack, REACH_UNITS, type ReachUnit } from "./reach";
import { resticForget } from "./restic-forget";
import { fillTime, type SteadyStateOptions } from "./steady-state";

/** So many periods back, each with a snapshot, on every day. */
export interface SteadyRow {
  readonly unit: ReachUnit;
  readonly count: number;
}

/** Shortest and longest length in days. */
const DAYS: Record<ReachUnit, readonly [number, number]> = {
  hour: [1 / 24, 1 / 24],
  day: [1, 1],
  week: [7, 7],
  month: [28, 31],
  year: [365, 366],
};

/** A bound on work for schedules that are denser than people keep. */
const MAX_BACKUPS = 50_000;

/**
 * What a person can always go back to once history is full: for each unit the fewest unbroken periods over the window,
 * from hours to years, each reaching further than the one before. Rules with -1 are refused by the caller.
 */
export function steadyReach(options: SteadyStateOptions): SteadyRow[] {
  const { event, timeZone, keep, semantics, from, days = 400 } = options;
  const measureFrom = from + fillTime(keep);
  const zone = Zone.of(timeZone);
  const fewest = new Map<ReachUnit, number>();
  let history: { time: number; offset: number }[] = [];
  let time = event.next(from - 1, timeZone);
  for (let backups = 0; time !== undefined && time < measureFrom + days * DAY && backups < MAX_BACKUPS; backups++) {
    const snapshots = [{ time, offset: zone.offsetAt(time) }, ...history];
    history =
      semantics === "pbs"
        ? pbsPrune(snapshots, keep, timeZone).flatMap(({ mark, snapshot }) => (mark === "remove" ? [] : [snapshot]))
        : resticForget(snapshots, keep).flatMap((decision) => (decision.keep ? [decision.snapshot] : []));
    const next = event.next(time, timeZone);
    if (time >= measureFrom && next !== undefined)
      for (const now of [time, next - 1])
        for (const unit of REACH_UNITS) {
          const { count } = periodsBack(
            unit,
            history.map((snapshot) => snapshot.time),
            timeZone,
            now,
          );
          fewest.set(unit, Math.min(fewest.get(unit) ?? count, count));
        }
    time = next;
  }
  const rows: SteadyRow[] = [];
  let furthest = 0;
  for (const [unit, count] of fewest) {
    const [shortest, longest] = DAYS[unit];
    // the current period has just begun
    if (count < 2 || (count - 1) * shortest <= furthest) continue;
    rows.push({ unit, count });
    furthest = count * longest;
  }
  return rows;
}

/** As in `any day of the last 14 days; any week of the last 6 weeks`; `the newest backup only` where nothing repeats. */
export const steadyReachInWords = (rows: readonly SteadyRow[]): string =>
  rows.map(({ unit, count }) => `any ${unit} of the last ${count} ${unit}s`).join("; ") || "the newest backup only";

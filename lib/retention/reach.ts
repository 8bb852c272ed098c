import { DAY } from "../calendar/civil";
import { Zone } from "../calendar/zone";
import type { TimeZone } from "../units/time-zone";
import { bucketOf } from "./bucket";

const RULES = { hour: "hourly", day: "daily", week: "weekly", month: "monthly", year: "yearly" } as const;

type ReachUnit = keyof typeof RULES;

/** From short to long. */
const REACH_UNITS = Object.keys(RULES) as ReachUnit[];

/** An unbroken row of periods, up to now, each of which has a snapshot. */
export interface ReachRow {
  readonly unit: ReachUnit;
  readonly count: number;
  /** The newest snapshot of the oldest period, seconds since 1970. */
  readonly since: number;
}

/** What a person can go back to. */
export interface Reach {
  /** Seconds since 1970; undefined when there is no snapshot. */
  readonly newest?: number;
  readonly oldest?: number;
  /** From hours to years, each reaching further back than the one before. */
  readonly rows: readonly ReachRow[];
}

/**
 * What the snapshots that are kept let a person go back to. The period that `now` lies in may still lack one.
 * @param times of the snapshots, seconds since 1970, in any order; later ones than `now` do not count
 * @param timeZone decides where hours, days, weeks, months and years begin
 */
export function reach(times: readonly number[], timeZone: TimeZone, now: number): Reach {
  const newestFirst = times.filter((time) => time <= now).sort((a, b) => b - a);
  const newest = newestFirst[0];
  if (newest === undefined) return { rows: [] };
  const rows: ReachRow[] = [];
  for (const unit of REACH_UNITS) {
    const row = { unit, ...periodsBack(unit, newestFirst, timeZone, now) };
    if (row.count > 1 && row.since < (rows.at(-1)?.since ?? Number.POSITIVE_INFINITY)) rows.push(row);
  }
  return { newest, oldest: newestFirst.at(-1)!, rows };
}

/**
 * The unbroken periods up to now; none when the newest snapshot is older than the period before this one.
 * @param newestFirst times of snapshots, none after `now`
 */
function periodsBack(
  unit: ReachUnit,
  newestFirst: readonly number[],
  timeZone: TimeZone,
  now: number,
): Omit<ReachRow, "unit"> {
  const zone = Zone.of(timeZone);
  // hours go on when the clock is changed
  const bucket = (time: number) =>
    unit === "hour" ? Math.floor(time / 3600) : bucketOf(RULES[unit], time + zone.offsetAt(time));
  const newest = newestFirst[0];
  if (newest === undefined || bucket(newest) < bucket(now) - 1) return { count: 0, since: Number.NaN };
  let expected = bucket(newest);
  let count = 0;
  let since = newest;
  for (const time of newestFirst) {
    const found = bucket(time);
    if (found > expected) continue;
    if (found < expected) break;
    count++;
    since = time;
    expected--;
  }
  return { count, since };
}

/** As in `yesterday at 09:00; any day of the last 14 days; any week of the last 7 weeks; 2025-12-29 at the earliest`. */
export function reachInWords({ newest, oldest, rows }: Reach, timeZone: TimeZone, now: number): string {
  if (newest === undefined || oldest === undefined) return "nothing";
  const zone = Zone.of(timeZone);
  const local = (time: number) => new Date((time + zone.offsetAt(time)) * 1000).toISOString();
  const dayOf = (time: number) => Math.floor((time + zone.offsetAt(time)) / DAY);
  const ago = dayOf(now) - dayOf(newest);
  const day = ago === 0 ? "today" : ago === 1 ? "yesterday" : local(newest).slice(0, 10);
  const reachesFurther = oldest < (rows.at(-1)?.since ?? newest);
  return [
    `${day} at ${local(newest).slice(11, 16)}`,
    ...rows.map(({ unit, count }) => `any ${unit} of the last ${count} ${unit}s`),
    ...(reachesFurther ? [`${local(oldest).slice(0, 10)} at the earliest`] : []),
  ].join("; ");
}

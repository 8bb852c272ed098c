import type { Keep } from "../spec/keep";

/** How far back retention reaches at most in the steady state: cheap bounds of what lib/retention simulates. */
export interface RetentionWindow {
  /** Days to the oldest snapshot. */
  readonly longest: number;
  /** Snapshots that are kept. */
  readonly count: number;
}

/** Longest length in days of a period of each rule; one of `last` is a run. */
const PERIODS = { last: 0, hourly: 1 / 24, daily: 1, weekly: 7, monthly: 31, yearly: 366 };

/** A gap that is never over is taken for a year. */
const bounded = (gapDays: number): number => Math.min(gapDays, 366);

/** Rules with the days that each of their periods takes: empty periods do not count, so none is shorter than a gap. */
const periods = (keep: Keep, gapDays: number, lengths = PERIODS): { n: number; days: number }[] =>
  Object.entries(lengths).flatMap(([name, days]) => {
    const n = keep[name as keyof typeof PERIODS];
    return n === undefined ? [] : [{ n, days: Math.max(days, bounded(gapDays)) }];
  });

const counts = (keep: Keep): number => Object.values(keep).reduce<number>((sum, n) => sum + (n ?? 0), 0);

/**
 * PBS applies its options one after the other to periods that are not covered yet, so they add up
 * (proxmox-backup prune.rs). A week and a month that are only partly covered are skipped whole, hence the slack.
 */
export function pbsWindow(keep: Keep, gapDays: number): RetentionWindow {
  const all = periods(keep, gapDays, pbsPeriods(keep));
  const longest = all.reduce((sum, { n, days }) => sum + n * days, 0);
  return { longest: longest + (all.length > 1 ? 7 : 0), count: counts(keep) };
}

/**
 * One week and nothing finer: each backup takes the place of the one before in its week, also over the turn of a month.
 * Only a month or year that ends on a Sunday is sure to leave one: every 14 months, every 11 years, at the latest.
 */
function pbsPeriods({ last, hourly, daily, weekly, monthly }: Keep): typeof PERIODS {
  if (weekly !== 1 || (last ?? hourly ?? daily) !== undefined) return PERIODS;
  return { ...PERIODS, monthly: 428, yearly: monthly === undefined ? 11 * 366 : 2 * 366 };
}

/** restic judges every rule over the whole list, so the rule that reaches furthest decides (snapshot_policy.go). */
export function resticWindow(keep: Keep, gapDays: number): RetentionWindow {
  const longest = Math.max(...periods(keep, gapDays).map(({ n, days }) => (n - 1) * days)) + bounded(gapDays);
  return { longest, count: counts(keep) };
}

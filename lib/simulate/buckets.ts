import { civilFromDays, DAY, weekdayOf } from "../calendar/civil";
import { KEEP_RULES, type Keep } from "../retention/keep";

const LAST = 0;
const HOURLY = 1;
const DAILY = 2;
const WEEKLY = 3;
const MONTHLY = 4;

/**
 * The periods of snapshots, worked out once when they are made: a prune then only compares numbers. Snapshots are
 * known by their number in the order in which they were added.
 */
export class Buckets {
  /** The rules that keep something: their place in `KEEP_RULES` and their count. */
  readonly rules: readonly { readonly rule: number; readonly count: number }[];
  private readonly periods = KEEP_RULES.map(() => new Periods());

  constructor(keep: Keep) {
    this.rules = KEEP_RULES.flatMap((name, rule) => (keep[name] ? [{ rule, count: keep[name] }] : []));
  }

  /** @param local seconds since 1970 as if local time were UTC */
  add(local: number): void {
    const days = Math.floor(local / DAY);
    const date = this.needsDate ? civilFromDays(days) : undefined;
    for (const { rule } of this.rules) {
      const periods = this.periods[rule]!;
      if (rule === LAST) periods.add(periods.of.length);
      else if (rule === HOURLY) periods.add(Math.floor(local / 3600));
      else if (rule === DAILY) periods.add(days);
      else if (rule === WEEKLY) periods.add((days - weekdayOf(days)) / 7);
      else if (rule === MONTHLY) periods.add(date!.year * 12 + date!.month);
      else periods.add(date!.year);
    }
  }

  /** The periods of a rule. */
  under(rule: number): Periods {
    return this.periods[rule]!;
  }

  private get needsDate(): boolean {
    return this.rules.length > 0 && this.rules.at(-1)!.rule >= MONTHLY;
  }
}

/** The periods of one rule, numbered in the order in which they turned up. */
class Periods {
  /** Number of the period of each snapshot. */
  readonly of: number[] = [];
  /** Room for a prune's notes on each period; a prune writes a value that no other one wrote. */
  readonly notes: number[] = [];
  private readonly numbers = new Map<number, number>();
  private last = Number.NaN;

  add(period: number): void {
    if (period === this.last) {
      this.of.push(this.of.at(-1)!);
      return;
    }
    this.last = period;
    let number = this.numbers.get(period);
    if (number === undefined) {
      number = this.notes.length;
      this.numbers.set(period, number);
      this.notes.push(0);
    }
    this.of.push(number);
  }
}

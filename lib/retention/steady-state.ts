import { DAY } from "../calendar/civil";
import type { CalendarEvent } from "../calendar/event";
import { Zone } from "../calendar/zone";
import type { TimeZone } from "../units/time-zone";
import type { Keep } from "./keep";
import { pbsPrune } from "./pbs-prune";
import { resticForget } from "./restic-forget";

export type Semantics = "pbs" | "restic";

/** Lowest and highest value over the window. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface SteadyState {
  /** Snapshots that are there right after pruning. */
  readonly kept: Range;
  /** Age of the oldest of them, in seconds, right after a backup. */
  readonly oldestAge: Range;
  /** Age that the newest reaches, in seconds, right before the next backup. */
  readonly newestAge: Range;
}

export interface SteadyStateOptions {
  readonly event: CalendarEvent;
  readonly timeZone: TimeZone;
  readonly keep: Keep;
  readonly semantics: Semantics;
  /** Start of the simulation, seconds since 1970. */
  readonly from: number;
  /** Days that are looked at once history has filled up; default 400, so that a whole year is in it. */
  readonly days?: number;
}

/** Enough to fill any history that people keep by the hour, and a bound on work for denser schedules. */
const MAX_BACKUPS = 50_000;

/**
 * Runs a schedule with a prune after every backup until history is full, then over a window. Undefined when the
 * event fires fewer than twice in it. Rules with -1 never fill up and are refused by the caller.
 */
export function steadyState(options: SteadyStateOptions): SteadyState | undefined {
  const { event, timeZone, keep, semantics, from, days = 400 } = options;
  const measureFrom = from + fillTime(keep);
  const until = measureFrom + days * DAY;
  const kept = new Span();
  const oldestAge = new Span();
  const newestAge = new Span();
  let history: { time: number; offset: number }[] = [];
  let time = event.next(from - 1, timeZone);
  const zone = Zone.of(timeZone);
  for (let backups = 0; time !== undefined && time < until && backups < MAX_BACKUPS; backups++) {
    history = prune([...history, { time, offset: zone.offsetAt(time) }], keep, semantics, timeZone);
    const next = event.next(time, timeZone);
    if (time >= measureFrom && next !== undefined) {
      kept.add(history.length);
      oldestAge.add(time - Math.min(...history.map((snapshot) => snapshot.time)));
      newestAge.add(next - time);
    }
    time = next;
  }
  return kept.range && { kept: kept.range, oldestAge: oldestAge.range!, newestAge: newestAge.range! };
}

function prune<S extends { time: number; offset: number }>(
  snapshots: S[],
  keep: Keep,
  semantics: Semantics,
  timeZone: TimeZone,
): S[] {
  const decisions =
    semantics === "pbs"
      ? pbsPrune(snapshots, keep, timeZone).filter(({ mark }) => mark !== "remove")
      : resticForget(snapshots, keep).filter((decision) => decision.keep);
  return decisions.map(({ snapshot }) => snapshot).reverse();
}

/** Seconds until history is full. Longer than the sum of all periods: PBS puts them one after the other. */
function fillTime({ hourly = 0, daily = 0, weekly = 0, monthly = 0, yearly = 0 }: Keep): number {
  return (hourly / 24 + (daily + 1) + (weekly + 1) * 7 + (monthly + 1) * 31 + yearly * 366) * DAY;
}

class Span {
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  get range(): Range | undefined {
    return this.max < this.min ? undefined : { min: this.min, max: this.max };
  }
}

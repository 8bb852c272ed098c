import { civilFromDays, DAY, daysFromCivil } from "../calendar/civil";
import { bucketOf } from "./bucket";
import { KEEP_RULES, type Keep, type KeepRule, keepsSomething } from "./keep";

/** A snapshot of one restic group (by default host and paths; Backrest: plan and instance). */
export interface ResticSnapshot {
  /** Seconds since 1970. */
  readonly time: number;
  /** Offset of the recorded time from UTC in seconds; default 0. Periods are those of the machine that made it. */
  readonly offset?: number;
}

/** restic's span: calendar years and months, not seconds. */
export interface Span {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
}

/** `within`: all of them; the others: the newest of each period. Counted back from the newest snapshot. */
export interface Within {
  readonly within?: Span;
  readonly hourly?: Span;
  readonly daily?: Span;
  readonly weekly?: Span;
  readonly monthly?: Span;
  readonly yearly?: Span;
}

export interface ResticKeep extends Keep {
  readonly within?: Within;
}

/** A rule that kept a snapshot, e.g. `daily`; `within` and `within-daily` for spans. */
export type ResticReason = KeepRule | "within" | `within-${Exclude<KeepRule, "last">}`;

export interface ForgetDecision<S extends ResticSnapshot = ResticSnapshot> {
  readonly snapshot: S;
  readonly keep: boolean;
  /** Every rule that kept it; empty when it goes. */
  readonly reasons: readonly ResticReason[];
}

const SPANS = ["hourly", "daily", "weekly", "monthly", "yearly"] as const;
const NEVER = Number.NaN;

/**
 * What `restic forget` does with one group, newest first (restic `ApplyPolicy`): all rules look at every snapshot,
 * one snapshot can count for several, and the oldest is kept by each rule that has counts left. An empty policy
 * keeps everything (restic refuses to run it).
 * @param now snapshots after it do not anchor `within`; default: none is in the future
 */
export function resticForget<S extends ResticSnapshot>(
  snapshots: readonly S[],
  keep: ResticKeep,
  now = Number.POSITIVE_INFINITY,
): ForgetDecision<S>[] {
  const newestFirst = [...snapshots].sort((a, b) => b.time - a.time);
  const spans = keep.within ?? {};
  if (!keepsSomething(keep) && !Object.values(spans).some((span) => span !== undefined && !isZero(span))) {
    return newestFirst.map((snapshot) => ({ snapshot, keep: true, reasons: [] }));
  }
  const anchor = newestFirst.find((snapshot) => snapshot.time < now);
  const since = (span: Span | undefined): number | undefined =>
    span === undefined || isZero(span) || anchor === undefined ? undefined : before(anchor, span);
  const all = since(spans.within);
  const counted = KEEP_RULES.map((rule) => ({ rule, left: keep[rule] ?? 0, last: NEVER }));
  const spanned = SPANS.map((rule) => ({ rule, since: since(spans[rule]), last: NEVER }));

  return newestFirst.map((snapshot, index) => {
    const oldest = index === newestFirst.length - 1;
    const local = snapshot.time + (snapshot.offset ?? 0);
    const reasons: ResticReason[] = [];
    if (all !== undefined && snapshot.time > all) reasons.push("within");
    for (const counter of counted) {
      if (counter.left === 0) continue;
      const bucket = counter.rule === "last" ? index : bucketOf(counter.rule, local);
      if (bucket === counter.last && !oldest) continue;
      counter.last = bucket;
      if (counter.left > 0) counter.left--;
      reasons.push(counter.rule);
    }
    for (const span of spanned) {
      if (span.since === undefined || snapshot.time <= span.since) continue;
      const bucket = bucketOf(span.rule, local);
      if (bucket === span.last && !oldest) continue;
      span.last = bucket;
      reasons.push(`within-${span.rule}`);
    }
    return { snapshot, keep: reasons.length > 0, reasons };
  });
}

function isZero({ years = 0, months = 0, days = 0, hours = 0 }: Span): boolean {
  return years === 0 && months === 0 && days === 0 && hours === 0;
}

/** Go's AddDate: the date is taken apart, reduced and normalised, so 31 March less one month is 3 March. */
function before(anchor: ResticSnapshot, { years = 0, months = 0, days = 0, hours = 0 }: Span): number {
  const offset = anchor.offset ?? 0;
  const local = anchor.time + offset;
  const dayNumber = Math.floor(local / DAY);
  const date = civilFromDays(dayNumber);
  const month = date.year * 12 + date.month - 1 - years * 12 - months;
  const first = daysFromCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
  return (first + date.day - 1 - days) * DAY + (local - dayNumber * DAY) - offset - hours * 3600;
}

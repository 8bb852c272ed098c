import { Zone } from "../calendar/zone";
import type { TimeZone } from "../units/time-zone";
import { bucketOf } from "./bucket";
import { KEEP_RULES, type Keep, type KeepRule, keepsSomething } from "./keep";

/** A snapshot of one backup group. */
export interface PbsSnapshot {
  /** Backup time, seconds since 1970. */
  readonly time: number;
  readonly protected?: boolean;
  /** It has no manifest: the backup is running or was broken off. */
  readonly incomplete?: boolean;
}

export type PruneMark = "keep" | "remove" | "protected" | "keep-partial";

export interface PruneDecision<S extends PbsSnapshot = PbsSnapshot> {
  readonly snapshot: S;
  readonly mark: PruneMark;
  /** The rule that kept it, or why it goes. */
  readonly reason:
    | KeepRule
    | "no keep options"
    | "protected"
    | "newest is incomplete"
    | "incomplete"
    | "newer in the same period"
    | "beyond every rule";
}

/**
 * What PBS does with one group, newest first (pbs-datastore `compute_prune_info`): the rules run one after the
 * other, each only over periods in which no earlier rule kept anything. Without any rule a prune job does nothing.
 * @param timeZone the zone of the PBS host, which decides where hours, days, weeks, months and years begin
 */
export function pbsPrune<S extends PbsSnapshot>(
  snapshots: readonly S[],
  keep: Keep,
  timeZone: TimeZone,
): PruneDecision<S>[] {
  const newestFirst = [...snapshots].sort((a, b) => b.time - a.time);
  if (!keepsSomething(keep)) {
    return newestFirst.map((snapshot) =>
      snapshot.protected
        ? { snapshot, mark: "protected", reason: "protected" }
        : { snapshot, mark: "keep", reason: "no keep options" },
    );
  }
  const zone = Zone.of(timeZone);
  const decisions = markIncomplete(newestFirst);
  for (const rule of KEEP_RULES) {
    const count = keep[rule] ?? 0;
    if (count <= 0) continue;
    const id = (time: number): number => (rule === "last" ? time : bucketOf(rule, time + zone.offsetAt(time)));
    markRule(newestFirst, decisions, rule, count, id);
  }
  return newestFirst.map((snapshot) =>
    snapshot.protected
      ? { snapshot, mark: "protected", reason: "protected" }
      : (decisions.get(snapshot) ?? { snapshot, mark: "remove", reason: "beyond every rule" }),
  );
}

type Decisions<S extends PbsSnapshot> = Map<S, PruneDecision<S>>;

/** Only an incomplete snapshot that is the newest of all survives; it may still be running. */
function markIncomplete<S extends PbsSnapshot>(newestFirst: readonly S[]): Decisions<S> {
  const decisions: Decisions<S> = new Map();
  for (const [index, snapshot] of newestFirst.entries()) {
    if (!snapshot.incomplete) continue;
    decisions.set(
      snapshot,
      index === 0
        ? { snapshot, mark: "keep-partial", reason: "newest is incomplete" }
        : { snapshot, mark: "remove", reason: "incomplete" },
    );
  }
  return decisions;
}

function markRule<S extends PbsSnapshot>(
  newestFirst: readonly S[],
  decisions: Decisions<S>,
  rule: KeepRule,
  count: number,
  bucket: (time: number) => number,
): void {
  const covered = new Set<number>();
  for (const { snapshot, mark } of decisions.values()) if (mark === "keep") covered.add(bucket(snapshot.time));
  const included = new Set<number>();
  for (const snapshot of newestFirst) {
    if (decisions.has(snapshot) || snapshot.protected) continue;
    const id = bucket(snapshot.time);
    if (covered.has(id)) continue;
    if (included.has(id)) {
      decisions.set(snapshot, { snapshot, mark: "remove", reason: "newer in the same period" });
      continue;
    }
    if (included.size >= count) break;
    included.add(id);
    decisions.set(snapshot, { snapshot, mark: "keep", reason: rule });
  }
}

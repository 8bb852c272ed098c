import { Zone } from "../calendar/zone";
import type { Keep } from "../retention/keep";
import { type PruneDecision, pbsPrune } from "../retention/pbs-prune";
import { type ForgetDecision, type ResticKeep, resticForget } from "../retention/restic-forget";
import type { TimeZone } from "../units/time-zone";

interface Run {
  /** Seconds since 1970. */
  readonly time: number;
  /** Of local time from UTC, in seconds. */
  readonly offset: number;
}

/** What PBS made of runs with a prune after each of them: every run, newest first, with its last decision. */
export function pbsHistory(times: readonly number[], keep: Keep, timeZone: TimeZone): PruneDecision<Run>[] {
  return history(
    runs(times, timeZone),
    (snapshots) => pbsPrune(snapshots, keep, timeZone),
    ({ mark }) => mark !== "remove",
  );
}

/** What restic made of runs with a forget after each of them: every run, newest first, with its last decision. */
export function resticHistory(times: readonly number[], keep: ResticKeep, timeZone: TimeZone): ForgetDecision<Run>[] {
  return history(
    runs(times, timeZone),
    (snapshots) => resticForget(snapshots, keep),
    (decision) => decision.keep,
  );
}

function runs(times: readonly number[], timeZone: TimeZone): Run[] {
  const zone = Zone.of(timeZone);
  return times.map((time) => ({ time, offset: zone.offsetAt(time) }));
}

/** What a later prune would have kept may be gone already, so a single prune at the end would answer differently. */
function history<D extends { readonly snapshot: Run }>(
  times: readonly Run[],
  prune: (snapshots: readonly Run[]) => D[],
  keeps: (decision: D) => boolean,
): D[] {
  const gone: D[] = [];
  let alive: D[] = [];
  for (const run of times) {
    alive = prune([run, ...alive.map(({ snapshot }) => snapshot)]);
    if (alive.every(keeps)) continue;
    gone.push(...alive.filter((decision) => !keeps(decision)));
    alive = alive.filter(keeps);
  }
  return [...alive, ...gone].sort((a, b) => b.snapshot.time - a.snapshot.time);
}

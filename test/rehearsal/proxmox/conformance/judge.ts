import { PERMITTED_DIFFERENCES, type PermittedDifference } from "./permitted-differences";
import type { Difference, Replay } from "./replay";

export interface Verdict extends Replay {
  /** What fails the run. */
  readonly failures: readonly Difference[];
  /** Rows of the table that were needed. */
  readonly permitted: readonly PermittedDifference[];
  /** Rows of the table that nothing needs any more: they fail the run too. */
  readonly idle: readonly PermittedDifference[];
}

/** Sets the permitted differences apart from those that fail. */
export function judge(system: "pbs" | "pve", replay: Replay): Verdict {
  const rows = PERMITTED_DIFFERENCES.filter((row) => row.system === system);
  const permitted = rows.filter(({ no, apart }) =>
    replay.differences.some((d) => d.no === no && d.recorded.replace(apart, "") === d.seen.replace(apart, "")),
  );
  const excused = new Set(permitted.map(({ no }) => no));
  return {
    ...replay,
    failures: replay.differences.filter(({ no }) => !excused.has(no)),
    permitted,
    idle: rows.filter(({ no }) => !excused.has(no)),
  };
}

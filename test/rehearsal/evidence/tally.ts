import type { Evidence } from "./evidence";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Parts for which a program is missing. */
  readonly notRun: number;
}

/** Expectations that were met and that were not; a part that failed without saying of what counts as one. */
export function tallyOf(all: readonly Evidence[]): Tally {
  const parts = all.flatMap((evidence) => evidence.parts);
  const steps = parts.flatMap((part) => part.steps);
  const unmet = steps.filter(({ ok }) => !ok).length;
  const silent = parts.filter((part) => !part.ok && part.steps.every(({ ok }) => ok)).length;
  const notRun = all.reduce((sum, evidence) => sum + evidence.notRun.length, 0);
  return { passed: steps.length - unmet, failed: unmet + silent, notRun };
}

/** The last line, for a machine that reads only that. */
export const tallyLine = ({ passed, failed, notRun }: Tally): string =>
  `${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ""}`;

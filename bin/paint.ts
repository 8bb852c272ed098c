import { createColors } from "picocolors";
import type { Paint } from "../lib/report/problem-text";

/** What is asked of the environment and of the place that text goes to. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/**
 * Colours for a terminal, none for a file, a pipe or the log of a CI: what a machine reads must not depend on where it
 * runs. `NO_COLOR` (no-color.org) takes them off, `FORCE_COLOR` puts them on.
 */
export function paintFor({ env, isTerminal }: Surroundings): Paint {
  if (env.NO_COLOR) return createColors(false);
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0") return createColors(true);
  return createColors(isTerminal && env.TERM !== "dumb");
}

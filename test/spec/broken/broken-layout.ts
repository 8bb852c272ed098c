import type { Change } from "../change";

/** The smallest layout after one change that breaks it. */
export interface BrokenLayout {
  readonly name: string;
  readonly change: Change;
  readonly code: string;
  /** As printed. */
  readonly path: string;
  /** What the found row must contain. */
  readonly found?: string;
  /** What the help must contain. */
  readonly help?: string;
}

/** One row. */
export const broken = (
  name: string,
  change: Change,
  code: string,
  path: string,
  says: Pick<BrokenLayout, "found" | "help"> = {},
): BrokenLayout => ({ name, change, code, path, ...says });

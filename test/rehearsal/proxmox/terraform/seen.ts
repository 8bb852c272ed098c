import type { PlannedChange } from "./stack-run";

/** One expectation, and what was found. */
export interface Seen {
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
}

/** One expectation of a step. */
export interface Finding extends Seen {
  readonly step: string;
  /** Name of a stack, or of the layout where a step is about the whole of it. */
  readonly stack: string;
  readonly seconds: number;
}

export function good(seen: string, also?: string): Seen {
  const text = also === undefined ? seen : `${seen}, ${also}`;
  return { expected: text, seen: text, ok: true };
}

export const emptyPlan = (changes: readonly PlannedChange[]): Seen =>
  changes.length === 0 ? good("nothing to change") : { expected: "nothing to change", seen: told(changes), ok: false };

export const told = (changes: readonly PlannedChange[]): string =>
  changes.map(({ address, action }) => `${action} ${address}`).join("; ");

/** One item of a list in a calendar event: `5`, `1..5`, `0/15`, `4..10/2`. */
export interface Value {
  readonly from: number;
  /** Inclusive end; absent for a single value and for an open repetition. */
  readonly to?: number;
  /** Distance of a repetition; 0 repeats nothing. Absent: a single value or a plain range. */
  readonly step?: number;
}

/** An empty list is `*`. */
export type Values = readonly Value[];

export function listContains(list: Values, n: number): boolean {
  for (const value of list) if (valueContains(value, n)) return true;
  return false;
}

function valueContains({ from, to, step }: Value, n: number): boolean {
  if (n < from) return false;
  if (step === undefined) return n <= (to ?? from);
  if (step === 0) return n === from;
  return (n - from) % step === 0 && (to === undefined || n <= to);
}

/**
 * The smallest listed number above `n`, or -1. An open repetition has no upper bound: it answers with numbers
 * beyond the field (hour 25), which the scheduler carries into the next unit. Keep it: PBS and PVE do so.
 */
export function nextInList(list: Values, n: number): number {
  let best = -1;
  for (const value of list) {
    const next = nextInValue(value, n);
    if (next >= 0 && (best < 0 || next < best)) best = next;
  }
  return best;
}

function nextInValue({ from, to, step }: Value, n: number): number {
  if (n < from) return from;
  if (step === undefined) return to !== undefined && n < to ? n + 1 : -1;
  if (step === 0) return -1;
  const next = from + (Math.floor((n - from) / step) + 1) * step;
  return to === undefined || next <= to ? next : -1;
}

import type { Buckets } from "./buckets";

/**
 * What `pbsPrune` keeps of finished, unprotected snapshots, without allocating decisions.
 * @param kept numbers of the snapshots that are there, oldest first; the survivors are left in it
 * @param removed gets the numbers that go
 */
export function fastPrune(buckets: Buckets, kept: number[], removed: number[]): void {
  const { rules } = buckets;
  if (rules.length === 0) return;
  const marks = cleared(kept.length);
  for (const { rule, count } of rules) {
    const { of, notes } = buckets.under(rule);
    const covered = ++note;
    const included = ++note;
    for (let i = 0; i < kept.length; i++) if (marks[i] === KEPT) notes[of[kept[i]!]!] = covered;
    let left = count;
    for (let i = kept.length - 1; i >= 0; i--) {
      if (marks[i] !== OPEN) continue;
      const period = of[kept[i]!]!;
      if (notes[period] === covered) continue;
      if (notes[period] === included) {
        marks[i] = GONE;
        continue;
      }
      if (left === 0) break;
      left--;
      notes[period] = included;
      marks[i] = KEPT;
    }
  }
  take(kept, removed, (i) => marks[i] === KEPT);
}

let scratch = new Uint8Array(64);

/** Zeros, in memory that is used again: a typed array costs more than a prune. */
export function cleared(length: number): Uint8Array {
  if (scratch.length < length) scratch = new Uint8Array(length * 2);
  for (let i = 0; i < length; i++) scratch[i] = 0;
  return scratch;
}

const OPEN = 0;
const KEPT = 1;
const GONE = 2;

/** The last value that was written into the notes of a period. */
let note = 0;

/** Leaves in `kept` what stays and moves the rest to `removed`. */
export function take(kept: number[], removed: number[], stays: (index: number) => boolean): void {
  let left = 0;
  for (let i = 0; i < kept.length; i++) {
    if (stays(i)) kept[left++] = kept[i]!;
    else removed.push(kept[i]!);
  }
  // shorter by pop: setting the length is far slower
  while (kept.length > left) kept.pop();
}

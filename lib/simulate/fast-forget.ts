import type { Buckets } from "./buckets";
import { cleared, take } from "./fast-prune";

/**
 * What `resticForget` keeps by counts, without allocating decisions.
 * @param kept numbers of the snapshots that are there, oldest first; the survivors are left in it
 * @param removed gets the numbers that go
 */
export function fastForget(buckets: Buckets, kept: number[], removed: number[]): void {
  const { rules } = buckets;
  if (rules.length === 0) return;
  const stays = cleared(kept.length);
  for (const { rule, count } of rules) {
    const { of } = buckets.under(rule);
    let left = count;
    let last = Number.NaN;
    for (let i = kept.length - 1; i >= 0 && left > 0; i--) {
      const period = of[kept[i]!]!;
      // the oldest is kept by every rule that has counts left
      if (period === last && i > 0) continue;
      last = period;
      left--;
      stays[i] = 1;
    }
  }
  take(kept, removed, (i) => stays[i] === 1);
}

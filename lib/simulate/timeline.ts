/** What happens first of the things that happen in one second: runs read what ended before them. */
export const ORDER = { end: 0, prune: 1, collect: 2, start: 3, sample: 4 } as const;

/** Moments at which something happens. */
export interface Stream {
  /** Ascending, seconds since 1970. */
  readonly times: readonly number[];
  /** Added to each of the times. */
  readonly shift: number;
  readonly order: number;
  act(now: number): void;
}

/** Lets everything happen before `until`, in order. */
export function play(streams: readonly Stream[], until: number): void {
  const sorted = [...streams].sort((a, b) => a.order - b.order);
  const next = sorted.map(({ times, shift }) => (times[0] ?? Number.POSITIVE_INFINITY) + shift);
  const index = sorted.map(() => 0);
  for (;;) {
    // few streams: a scan is faster than a heap
    let first = 0;
    for (let i = 1; i < next.length; i++) if (next[i]! < next[first]!) first = i;
    const now = next[first] ?? Number.POSITIVE_INFINITY;
    if (!(now < until)) return;
    const stream = sorted[first]!;
    stream.act(now);
    const following = stream.times[++index[first]!];
    next[first] = following === undefined ? Number.POSITIVE_INFINITY : following + stream.shift;
  }
}

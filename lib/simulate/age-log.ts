/** How old the newest state at a place was, from the first copy on. */
export interface AgeFigures {
  /** Seconds; the worst moment. */
  readonly max: number;
  /** Seconds; half of the time it was younger. */
  readonly p50: number;
}

/** When a place got a newer state. */
export class AgeLog {
  private readonly ready: number[] = [];
  private readonly states: number[] = [];

  /** A state that came later than a newer one changes nothing. */
  add(ready: number, state: number): void {
    if (this.states.length > 0 && state <= this.states.at(-1)!) return;
    this.ready.push(ready);
    this.states.push(state);
  }

  /** Seconds since 1970. */
  get first(): number | undefined {
    return this.ready[0];
  }

  /** Until the end; undefined when no copy was ready by then. */
  figures(until: number): AgeFigures | undefined {
    const { ready, states } = this;
    if (ready.length === 0) return undefined;
    let max = 0;
    for (let i = 0; i < ready.length; i++) max = Math.max(max, (ready[i + 1] ?? until) - states[i]!);
    const half = (until - ready[0]!) / 2;
    let low = 0;
    let high = Math.ceil(max);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.youngerThan(middle, until) >= half) high = middle;
      else low = middle + 1;
    }
    return { max, p50: low };
  }

  /** Oldest age in each of the spans between the bounds; null before the first copy. */
  maxBetween(bounds: readonly number[]): (number | null)[] {
    const { ready, states } = this;
    const result: (number | null)[] = [];
    let i = 0;
    for (let b = 1; b < bounds.length; b++) {
      const end = bounds[b]!;
      let max: number | null = null;
      while (i < ready.length && ready[i]! < end) {
        if (i > 0) max = Math.max(max ?? 0, ready[i]! - states[i - 1]!);
        i++;
      }
      if (i > 0) max = Math.max(max ?? 0, end - states[i - 1]!);
      result.push(max);
    }
    return result;
  }

  /** Seconds during which the age was at most `age`. */
  private youngerThan(age: number, until: number): number {
    const { ready, states } = this;
    let seconds = 0;
    for (let i = 0; i < ready.length; i++) {
      const from = ready[i]!;
      const to = ready[i + 1] ?? until;
      const limit = states[i]! + age;
      if (limit > from) seconds += (limit < to ? limit : to) - from;
    }
    return seconds;
  }
}

import type { Job } from "../graph/job";
import { remembered } from "../units/remember";

/** Starts that are looked at: over a year of a daily job. */
const STARTS = 400;
const known = new Map<string, number | undefined>();

/** Shortest time in seconds between two starts; undefined when there are fewer than two. */
export function shortestGap({ event, zone }: Job, from: number): number | undefined {
  return remembered(known, `${event.text} ${zone} ${from}`, () => {
    let shortest: number | undefined;
    let last = event.next(from, zone);
    for (let i = 0; i < STARTS && last !== undefined; i++) {
      const next = event.next(last, zone);
      if (next !== undefined && (shortest === undefined || next - last < shortest)) shortest = next - last;
      last = next;
    }
    return shortest;
  });
}

import type { Job } from "../graph/job";
import { remembered } from "../units/remember";

/** Starts in Unix seconds of two runs that overlap. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
}

const YEAR = 366 * 86_400;
/** Runs of one job that are looked at: a year of four a day. */
const RUNS = 1500;
const known = new Map<string, Overlap | undefined>();

/**
 * The first run of `job` within a year during which `other` runs or starts. A run of unknown length counts as a moment.
 * Equal schedules are judged once.
 */
export function firstOverlap(job: Job, other: Job, from: number): Overlap | undefined {
  return remembered(known, `${print(job)} ${print(other)} ${from}`, () => search(job, other, from));
}

const print = ({ event, zone, takes }: Job): string => `${event.text} ${zone} ${takes}`;

function search(job: Job, other: Job, from: number): Overlap | undefined {
  let first = job.event.next(from, job.zone);
  let second: number | undefined;
  for (let run = 0; run < RUNS && first !== undefined && first < from + YEAR; run++) {
    const since = first - Math.max(other.takes, 1);
    // the runs come in order: the other's next one stays the next one until it is over
    if (second === undefined || second <= since) second = other.event.next(since, other.zone);
    if (second === undefined) return undefined;
    if (second < first + Math.max(job.takes, 1)) return { first, second };
    first = job.event.next(first, job.zone);
  }
  return undefined;
}

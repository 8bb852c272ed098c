import { longestGap } from "../../calendar/longest-gap";
import { type Job, jobsOf } from "../../graph/job";
import type { Rule } from "../rule";
import { span, wallClock } from "../words";

const TEN_YEARS = 10 * 365.25 * 86_400;

export const fires: Rule = {
  id: "schedule/fires",
  severity: "error",
  title: "every schedule fires again and again, from today on",
  why: "30 February parses and never comes, and a schedule of some years ends: the job exists and does not run",
  source: "proxmox-time test_never; operations.md 1",
  mend: "write a date that exists each year, or none",
  absolute: true,
  *check({ graph, asOf }) {
    const today = Math.floor(asOf.getTime() / 1000);
    for (const job of jobsOf(graph)) {
      const silence = silenceOf(job, today);
      if (silence === undefined) continue;
      yield {
        path: job.path,
        message: `${job.name} ${silence}`,
        found: `"${job.event.text}"`,
        allowed: "an event that comes again, as in 03:30 or sat 06:00, in the next ten years and after them",
        help: 'leave out the year and name a day that exists, as in "sun *-1..7 01:00" for the first Sunday of a month',
      };
    }
  },
};

/** Why a job does not run when one would think; nothing where it does. */
function silenceOf({ event, zone }: Job, today: number): string | undefined {
  const next = (after: number): number | undefined => event.next(after, zone);
  const first = next(today);
  if (first === undefined) return next(0) === undefined ? "never runs" : "has run for the last time";
  if (next(first) === undefined) return "runs once and never again";
  // without a year an event comes again as it came before
  if (event.years.length === 0) return undefined;
  if (next(today + TEN_YEARS) === undefined) return `runs for the last time on ${wallClock(lastOf(first, next), zone)}`;
  const gap = longestGap(event, zone, { from: first })?.seconds;
  return gap !== undefined && first - today > gap
    ? `runs for the first time on ${wallClock(first, zone)}, in ${span(first - today)}`
    : undefined;
}

/** The last firing, which is no more than ten years ahead. */
function lastOf(first: number, next: (after: number) => number | undefined): number {
  let last = first;
  for (let step = 2 ** 29; step >= 1; step /= 2) if (next(last + step - 1) !== undefined) last = next(last + step - 1)!;
  return last;
}

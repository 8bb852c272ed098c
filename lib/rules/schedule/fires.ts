import { jobsOf } from "../../graph/job";
import type { Rule } from "../rule";
import { shortestGap } from "../shortest-gap";

export const fires: Rule = {
  id: "schedule/fires",
  severity: "error",
  title: "every schedule fires again and again",
  why: "30 February parses and never comes: the job exists and never runs",
  source: "proxmox-time test_never; operations.md 1",
  mend: "write a date that exists each year, or none",
  absolute: true,
  *check({ graph }) {
    for (const job of jobsOf(graph)) {
      if (shortestGap(job, graph.from) !== undefined) continue;
      const once = job.event.next(graph.from, job.zone) !== undefined;
      yield {
        path: job.path,
        message: `${job.name} ${once ? "runs once and never again" : "never runs"}`,
        found: `"${job.event.text}"`,
        allowed: "an event that comes again, as in 03:30 or sat 06:00",
        help: 'leave out the year and name a day that exists, as in "sun *-1..7 01:00" for the first Sunday of a month',
      };
    }
  },
};

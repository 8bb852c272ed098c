import { hopJob } from "../../graph/job";
import type { Rule } from "../rule";
import { shortestGap } from "../shortest-gap";
import { span } from "../words";

export const jobsTakeLessThanTheirGap: Rule = {
  id: "schedule/jobs-take-less-than-their-gap",
  severity: "error",
  title: "a run has ended before the next one starts",
  why: "runs that pile up are dropped or fail, so copies are older than the schedule says",
  source: "operations.md 1 (scheduler behaviour), 7.1",
  mend: "start less often, or make the run shorter",
  *check({ layout, graph }) {
    for (const name of Object.keys(layout.hops)) {
      const job = hopJob(graph, name);
      const gap = shortestGap(job, graph.from);
      if (gap === undefined || job.takes < gap) continue;
      yield {
        path: ["hops", name, "takes"],
        message: `${name} is still running when it is due again`,
        found: `takes ${span(job.takes)}, starts every ${span(gap)}`,
        allowed: `less than ${span(gap)}`,
        help: `write a schedule that starts less often than every ${span(job.takes)}`,
      };
    }
  },
};

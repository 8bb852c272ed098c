import { hopJob } from "../../graph/job";
import { groupBy } from "../group-by";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

export const oneResticAtATime: Rule = {
  id: "schedule/one-restic-at-a-time",
  severity: "warning",
  title: "runs of restic into one repository do not overlap",
  why: "forget locks the repository for itself: the other run waits, or fails with exit code 11",
  source: "restic exit codes; offsite.md 1.6",
  mend: "start one when the other has ended",
  *check({ layout, graph }) {
    const restic = Object.entries(layout.hops).filter(([, hop]) => hop.by === "restic");
    for (const [place, group] of groupBy(restic, ([, hop]) => hop.to.text))
      for (const [i, [name]] of group.entries())
        for (const [other] of group.slice(0, i)) {
          const [job, first] = [hopJob(graph, name), hopJob(graph, other)];
          const overlap = firstOverlap(job, first, graph.from);
          if (!overlap) continue;
          yield {
            path: job.path,
            message: `${name} and ${other} use ${place} at the same time`,
            found: `${name} at ${wallClock(overlap.first, job.zone)}, ${other} at ${wallClock(overlap.second, job.zone)} for ${span(first.takes)}`,
            allowed: "runs that follow each other",
            help: `start ${name} at ${timeOfDay(overlap.second + first.takes, job.zone)} or later`,
          };
        }
  },
};

import type { CopyGraph } from "../../graph/copy-graph";
import { hopJob, type Job, maintenanceJob } from "../../graph/job";
import type { Hop } from "../../spec/hop";
import { groupBy } from "../../units/group-by";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

export const oneResticAtATime: Rule = {
  id: "schedule/one-restic-at-a-time",
  severity: "warning",
  title: "runs of restic into one repository do not overlap",
  why: "forget and prune lock the repository for themselves: the other run waits, or fails with exit code 11",
  source: "restic exit codes; offsite.md 1.6",
  mend: "start one when the other has ended",
  *check({ layout, graph }) {
    const restic = Object.entries(layout.hops).filter(([, hop]) => hop.by === "restic");
    for (const [place, group] of groupBy(restic, ([, hop]) => hop.to.text)) {
      const jobs = [...maintenanceOf(graph, group[0]![1]), ...group.map(([name]) => hopJob(graph, name))];
      for (const [i, job] of jobs.entries())
        for (const first of jobs.slice(0, i)) {
          const [name, other] = [job.name, first.name];
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
    }
  },
};

function maintenanceOf(graph: CopyGraph, hop: Hop): Job[] {
  const job = hop.to.kind === "repo" ? maintenanceJob(graph, hop.to.name) : undefined;
  return job ? [job] : [];
}

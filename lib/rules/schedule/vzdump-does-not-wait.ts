import { hopJob } from "../../graph/job";
import { groupBy } from "../../units/group-by";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

export const vzdumpDoesNotWait: Rule = {
  id: "schedule/vzdump-does-not-wait",
  severity: "warning",
  title: "backup jobs of one cluster do not start into each other",
  why: "a node runs one job at a time: the second waits, ends later than its copies promise, and is cut at 180 minutes",
  source: "pvescheduler and vzdump lockwait; operations.md 1 (scheduler behaviour), 9.5, 9.6",
  mend: "start jobs of one cluster apart by their length, or make them one",
  *check({ layout, graph }) {
    const jobs = Object.entries(layout.hops).flatMap(([name, hop]) => {
      const dataset = hop.by === "vzdump" ? layout.datasets[hop.of] : undefined;
      return dataset?.kind === "guests" ? [{ name, cluster: dataset.cluster }] : [];
    });
    for (const [cluster, group] of groupBy(jobs, (job) => job.cluster))
      for (const [i, { name }] of group.entries())
        for (const { name: other } of group.slice(0, i)) {
          const [job, first] = [hopJob(graph, name), hopJob(graph, other)];
          const overlap = firstOverlap(job, first, graph.from);
          if (!overlap) continue;
          yield {
            path: job.path,
            message: `${name} and ${other} want the nodes of ${cluster} at the same time`,
            found: `${name} at ${wallClock(overlap.first, job.zone)} for ${span(job.takes)}, ${other} at ${wallClock(overlap.second, job.zone)} for ${span(first.takes)}`,
            allowed: "runs that follow each other",
            help: `start ${name} at ${timeOfDay(overlap.second + first.takes, job.zone)} or later, or make them one hop`,
          };
        }
  },
};

import { hopJob } from "../../graph/job";
import { groupBy } from "../../units/group-by";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

/** vzdump's default `lockwait` in seconds. */
const LOCK_WAIT = 180 * 60;

export const oneVzdumpAtATime: Rule = {
  id: "schedule/one-vzdump-at-a-time",
  severity: "error",
  title: "no backup job of a cluster waits three hours for another",
  why: "jobs of a node run one at a time; what waits longer than lockwait (180 minutes) fails",
  source: "pvescheduler and vzdump lockwait; operations.md 1 (scheduler behaviour), 9.5",
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
          if (first.takes < LOCK_WAIT) continue;
          const overlap = firstOverlap(job, first, graph.from);
          const waits = overlap ? overlap.second + first.takes - overlap.first : 0;
          if (!overlap || waits < LOCK_WAIT) continue;
          yield {
            path: job.path,
            message: `${name} gives up waiting for ${other} on the nodes of ${cluster}`,
            found: `${name} at ${wallClock(overlap.first, job.zone)}, ${other} at ${wallClock(overlap.second, job.zone)} for ${span(first.takes)}`,
            allowed: `a wait below ${span(LOCK_WAIT)}`,
            help: `start ${name} at ${timeOfDay(overlap.second + first.takes, job.zone)} or later`,
          };
        }
  },
};

import { CalendarEvent } from "../../calendar/event";
import type { CopyGraph } from "../../graph/copy-graph";
import { datastoreJobs, hopJob, type Job } from "../../graph/job";
import { hopsByStore } from "../hops-into";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

export const pruneAfterBackup: Rule = {
  id: "schedule/prune-after-backup",
  severity: "warning",
  title: "a datastore is pruned when its backups have ended",
  why: "a prune in the middle of a backup counts some guests with today's snapshot and some without",
  source: "operations.md 2.1; offsite.md 6.3 (backup and prune at the same minute)",
  mend: "prune after the longest normal backup",
  *check({ layout, graph }) {
    for (const [server, { datastores }] of Object.entries(layout.pbs))
      for (const datastore of Object.keys(datastores)) {
        const { prune } = datastoreJobs(graph, server, datastore);
        const writers = (hopsByStore(graph).get(`${server}/${datastore}`) ?? []).map(([name]) => hopJob(graph, name));
        for (const hop of writers) {
          const overlap = firstOverlap(prune, hop, graph.from);
          if (!overlap) continue;
          const ends = timeOfDay(overlap.second + hop.takes, prune.zone);
          const mended = apart(graph, prune, ends, writers);
          yield {
            path: prune.path,
            message: `${server}/${datastore} is pruned while ${hop.name} writes to it`,
            found: `prune at ${wallClock(overlap.first, prune.zone)}, ${hop.name} at ${wallClock(overlap.second, prune.zone)} for ${span(hop.takes)}`,
            allowed: `${ends} or later`,
            help: `write prune: "${ends}"`,
            ...(mended !== undefined && { fix: { path: prune.path, value: mended } }),
          };
        }
      }
  },
};

/** The time of day as a daily event, if no writer runs then. */
function apart(graph: CopyGraph, prune: Job, time: string, writers: readonly Job[]): string | undefined {
  const event = CalendarEvent.parse(time);
  return writers.some((hop) => firstOverlap({ ...prune, event }, hop, graph.from)) ? undefined : time;
}

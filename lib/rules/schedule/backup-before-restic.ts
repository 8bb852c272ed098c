import type { CopyGraph } from "../../graph/copy-graph";
import { datastoreJobs, hopJob, type Job } from "../../graph/job";
import type { ResticHop } from "../../spec/hop";
import { hopsByStore } from "../hops-into";
import { firstOverlap } from "../overlap";
import type { Rule } from "../rule";
import { span, timeOfDay, wallClock } from "../words";

export const backupBeforeRestic: Rule = {
  id: "schedule/backup-before-restic",
  severity: "error",
  title: "nothing writes to a datastore while restic reads it",
  why: "restic saves an index whose chunks it has passed already, or garbage collection removes chunks on its way",
  source: "offsite.md 6.3, 8.39; operations.md 9.24",
  mend: "start restic when backup, sync and prune have ended and before garbage collection, or use quiesce zfs-snapshot",
  *check({ layout, graph }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "restic" || !hop.from || !hop.quiesce || hop.quiesce === "zfs-snapshot") continue;
      const restic = hopJob(graph, name);
      for (const other of disturbing(graph, hop, hop.from)) {
        const overlap = firstOverlap(restic, other, graph.from);
        if (!overlap) continue;
        const { zone } = restic;
        yield {
          path: restic.path,
          message: `${other.name} runs while restic reads ${hop.from.server}/${hop.from.datastore}`,
          found: `${name} from ${wallClock(overlap.first, zone)} for ${span(restic.takes)}, ${other.name} at ${wallClock(overlap.second, zone)}${other.takes > 0 ? ` for ${span(other.takes)}` : ""}`,
          allowed: "no backup, sync, prune, garbage collection or verification during the run",
          help:
            other.takes > 0
              ? `start ${name} at ${timeOfDay(overlap.second + other.takes, zone)} or later`
              : `move ${other.name} to ${timeOfDay(overlap.first + restic.takes, zone)} or later`,
        };
      }
    }
  },
};

/** Jobs that change the datastore, or that its read-only mode would refuse. */
function* disturbing(graph: CopyGraph, hop: ResticHop, from: NonNullable<ResticHop["from"]>): Generator<Job> {
  for (const [name, other] of hopsByStore(graph).get(`${from.server}/${from.datastore}`) ?? [])
    if (other.by !== "restic") yield hopJob(graph, name);
  const { prune, gc, verify } = datastoreJobs(graph, from.server, from.datastore);
  yield* hop.quiesce === "read-only" ? [prune, gc] : [prune, gc, verify];
}

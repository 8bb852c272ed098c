import { serverGap } from "../../estimate/server-gap";
import type { Rule } from "../rule";
import { span } from "../words";

/** A week, and the hour that a change of the clock adds. */
const LONGEST = 7 * 86_400 + 3600;

export const collectedWeekly: Rule = {
  id: "pbs/collected-weekly",
  severity: "warning",
  title: "garbage is collected every week",
  why: "prune frees nothing by itself: without a collection the datastore grows until it takes no backup",
  source: "proxmox-backup docs, maintenance (24 h 5 min after the prune at the earliest); operations.md 2.2, 9.7",
  mend: "once a week, when nothing reads the datastore",
  *check({ layout, graph }) {
    for (const [server, { datastores }] of Object.entries(layout.pbs))
      for (const [name, { gc }] of Object.entries(datastores)) {
        const gap = serverGap(graph, gc, server);
        if (!Number.isFinite(gap) || gap <= LONGEST) continue;
        const path = ["pbs", server, "datastores", name, "gc"];
        yield {
          path,
          message: `the space of pruned snapshots of ${server}/${name} comes back after up to ${span(gap)}`,
          found: `"${gc.text}"`,
          allowed: "every 7 days or more often",
          help: 'write gc: "sat 12:00"',
        };
      }
  },
};

import { serverGap } from "../../estimate/server-gap";
import type { Rule } from "../rule";
import { span } from "../words";

/** A day, and the hour that a change of the clock adds. */
const LONGEST = 25 * 3600;

export const prunedDaily: Rule = {
  id: "retention/pruned-daily",
  severity: "warning",
  title: "a datastore is pruned every day",
  why: "until the next prune everything stays: with 14 days of retention and a monthly prune there are up to 45",
  source: "operations.md 2.1, 9.7",
  mend: "prune daily, after the backups; an empty prune costs nothing",
  *check({ layout, graph }) {
    for (const [server, { datastores }] of Object.entries(layout.pbs))
      for (const [name, { prune }] of Object.entries(datastores)) {
        const gap = serverGap(graph, prune, server);
        if (!Number.isFinite(gap) || gap <= LONGEST) continue;
        yield {
          path: ["pbs", server, "datastores", name, "prune"],
          message: `${server}/${name} keeps what it should not for up to ${span(gap)}`,
          found: `"${prune.text}"`,
          allowed: "every day",
          help: 'leave out the day, as in "04:30"',
        };
      }
  },
};

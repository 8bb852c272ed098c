import { hopsByPlace } from "../hops-into";
import type { Rule } from "../rule";

export const everyNamespaceIsPruned: Rule = {
  id: "retention/every-namespace-is-pruned",
  severity: "error",
  title: "every namespace that is written to has a retention",
  why: "PBS skips a prune job without counts: the datastore fills up, and then every backup fails",
  source: "proxmox-backup prune_job.rs; operations.md 1 (scheduler behaviour)",
  mend: "say `keep` on one hop into the namespace",
  *check({ graph }) {
    for (const [place, hops] of hopsByPlace(graph)) {
      if (hops.some(([, { keep }]) => keep)) continue;
      const [name] = hops[0]!;
      yield {
        path: ["hops", name, "keep"],
        message: `nothing is ever removed from ${place}`,
        found: `no keep in ${hops.map(([hop]) => hop).join(", ")}`,
        allowed: "counts of last, hourly, daily, weekly, monthly, yearly",
        help: `add keep: {daily: 7, weekly: 4, monthly: 6} to ${name}`,
      };
    }
  },
};

import { hostChain } from "../../graph/failure-domain";
import type { Rule } from "../rule";

export const pbsOutlivesCluster: Rule = {
  id: "restore/pbs-outlives-cluster",
  severity: "warning",
  title: "a PBS does not run on the cluster whose guests it holds",
  why: "when the cluster is gone, so is the server that would restore it; to restore the server takes the server",
  source: "operations.md 9.14, 9.22; offsite.md 8.46",
  mend: "a machine of its own, or a second PBS elsewhere",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      const dataset = hop.by === "vzdump" ? layout.datasets[hop.of] : undefined;
      if (hop.by !== "vzdump" || dataset?.kind !== "guests") continue;
      const { host } = layout.pbs[hop.to.server]!;
      const nodes = new Set(layout.clusters[dataset.cluster]!.nodes);
      const node = hostChain(layout, host).find((other) => nodes.has(other));
      if (node === undefined) continue;
      yield {
        path: ["hops", name, "to"],
        message: `${hop.to.server} is lost with ${node}, a node of the cluster that it backs up`,
        found: hostChain(layout, host).join(" on "),
        allowed: `a PBS on a machine that is no node of ${dataset.cluster}`,
        help: `move ${hop.to.server} to a machine of its own, or acknowledge this with the way to restore it`,
      };
    }
  },
};

import { hostChain } from "../../graph/failure-domain";
import type { Rule } from "../rule";

export const pbsNotInItself: Rule = {
  id: "restore/pbs-not-in-itself",
  severity: "warning",
  title: "a PBS that is a guest is not among the guests that it backs up",
  why: "the backup of a PBS in its own datastore is read by that PBS alone; while it is frozen for the backup, it cannot take it",
  source: "operations.md 9.14, 9.22",
  mend: "leave the guest out, and say how it is made again",
  *check({ layout }) {
    for (const hop of Object.values(layout.hops)) {
      const dataset = hop.by === "vzdump" ? layout.datasets[hop.of] : undefined;
      if (hop.by !== "vzdump" || dataset?.kind !== "guests") continue;
      // which number is that of the PBS is known on the cluster only
      if (!("all" in dataset.select) || dataset.select.except.length > 0) continue;
      const [host, ...below] = hostChain(layout, layout.pbs[hop.to.server]!.host);
      const node = below.find((other) => layout.clusters[dataset.cluster]!.nodes.includes(other));
      if (node === undefined) continue;
      yield {
        path: ["datasets", hop.of, "select"],
        message: `${hop.to.server} backs itself up into itself: ${host} is a guest of ${node}`,
        found: "all guests of the cluster",
        allowed: `all guests but ${host}`,
        help: `write select: {all: true, except: [...]} with the number of ${host}`,
      };
    }
  },
};

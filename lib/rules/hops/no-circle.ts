import type { CopyGraph } from "../../graph/copy-graph";
import { reads } from "../../graph/covers";
import type { Hop } from "../../spec/hop";
import type { Rule } from "../rule";

type Named = readonly [string, Hop];

export const noCircle: Rule = {
  id: "hops/no-circle",
  severity: "error",
  title: "the hops of a dataset do not run in a circle",
  why: "a snapshot that was pruned or destroyed in one place comes back from the other, or is removed in both",
  source: "proxmox-backup sync jobs (remove-vanished); operations.md 2.4",
  mend: "leave out the hop that leads back",
  *check({ graph }) {
    for (const [dataset] of graph.datasets) {
      const circle = findCircle(graph, dataset);
      if (!circle) continue;
      const last = circle.at(-1)!;
      yield {
        path: ["hops", last, "to"],
        message: `${dataset} runs in a circle`,
        found: [...circle, circle[0]].join(" -> "),
        allowed: "hops that lead away from the primary",
        help: `remove ${last}, or give it another target`,
      };
    }
  },
};

/** Names of hops of which each reads what the one before it wrote, the first what the last wrote. */
function findCircle(graph: CopyGraph, dataset: string): string[] | undefined {
  const readers = graph.hopsFor(dataset).filter(([, hop]) => hop.by !== "vzdump" && hop.from);
  const next = ([, { to }]: Named) => readers.filter(([, hop]) => to.kind === "pbs" && reads(hop, to));
  const done = new Set<string>();
  for (const start of readers) {
    const path: Named[] = [];
    const open: Named[][] = [[start]];
    while (open.length > 0) {
      const hop = open.at(-1)!.pop();
      if (!hop) {
        open.pop();
        const left = path.pop();
        if (left) done.add(left[0]);
        continue;
      }
      const at = path.findIndex(([name]) => name === hop[0]);
      if (at >= 0) return path.slice(at).map(([name]) => name);
      if (done.has(hop[0])) continue;
      path.push(hop);
      open.push(next(hop));
    }
  }
  return undefined;
}

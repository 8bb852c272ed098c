import type { CopyGraph } from "./copy-graph";

/**
 * Seconds within which a repository gets a new snapshot when all is well: the shortest, over its hops, of the longest
 * gap between starts plus the run. Infinity when no hop writes there.
 */
export function uploadPromise(graph: CopyGraph, repository: string): number {
  let promise = Number.POSITIVE_INFINITY;
  for (const hop of graph.hopsInto(`repo:${repository}`))
    promise = Math.min(promise, graph.gapOf(hop) + hop.takes.seconds);
  return promise;
}

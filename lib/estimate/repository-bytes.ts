import type { CopyGraph } from "../graph/copy-graph";
import { copyBytes } from "./bytes";

/** What lies in a repository in the steady state, in bytes. */
export interface RepositoryBytes {
  /** With the history of every dataset. */
  readonly stored: number;
  /** The newest state of every dataset. */
  readonly newest: number;
}

const known = new WeakMap<CopyGraph, ReadonlyMap<string, RepositoryBytes>>();

/** By the name of the repository, those with copies only; added up once for a graph. */
export function repositoryBytes(graph: CopyGraph): ReadonlyMap<string, RepositoryBytes> {
  let sums = known.get(graph);
  if (!sums) {
    sums = addUp(graph);
    known.set(graph, sums);
  }
  return sums;
}

function addUp(graph: CopyGraph): Map<string, RepositoryBytes> {
  const sums = new Map<string, RepositoryBytes>();
  for (const [name, dataset] of graph.datasets)
    for (const copy of graph.copiesOf(name)) {
      const { ref } = copy.place;
      if (ref.kind !== "repo") continue;
      const { stored, newest } = sums.get(ref.name) ?? { stored: 0, newest: 0 };
      sums.set(ref.name, { stored: stored + copyBytes(graph, copy), newest: newest + dataset.size.bytes });
    }
  return sums;
}

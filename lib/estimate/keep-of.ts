import type { CopyGraph } from "../graph/copy-graph";
import type { Keep } from "../spec/keep";

const known = new WeakMap<CopyGraph, ReadonlyMap<string, Keep>>();

/** Retention of a namespace of a datastore: that of the first hop into it that says one. */
export function keepOf(graph: CopyGraph, place: string): Keep | undefined {
  let keeps = known.get(graph);
  if (!keeps) {
    const found = new Map<string, Keep>();
    for (const { to, keep } of Object.values(graph.layout.hops))
      if (keep && !found.has(to.text)) found.set(to.text, keep);
    keeps = found;
    known.set(graph, keeps);
  }
  return keeps.get(place);
}

import type { CopyGraph } from "../graph/copy-graph";
import type { Hop } from "../spec/hop";
import { groupBy } from "../units/group-by";

type Named = readonly [string, Hop];
type Index = ReadonlyMap<string, readonly Named[]>;

const places = new WeakMap<CopyGraph, Index>();
const datastores = new WeakMap<CopyGraph, Index>();

/** Hops by the place that they fill. */
export const hopsByPlace = (graph: CopyGraph): Index => cached(places, graph, ([, hop]) => hop.to.text);

/** Hops by the datastore, as `SERVER/DATASTORE`, or else the repository that they fill. */
export const hopsByStore = (graph: CopyGraph): Index =>
  cached(datastores, graph, ([, { to }]) => (to.kind === "pbs" ? `${to.server}/${to.datastore}` : to.text));

function cached(cache: WeakMap<CopyGraph, Index>, graph: CopyGraph, key: (hop: Named) => string): Index {
  let index = cache.get(graph);
  if (!index) {
    index = groupBy<Named>(Object.entries(graph.layout.hops), key);
    cache.set(graph, index);
  }
  return index;
}

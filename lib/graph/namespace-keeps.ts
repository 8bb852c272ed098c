import type { Keep } from "../spec/keep";
import type { PbsPlace } from "../spec/place";
import type { CopyGraph } from "./copy-graph";

/** The retention of one namespace of a datastore. */
export interface NamespaceKeep {
  readonly place: PbsPlace;
  readonly keep: Keep;
}

/** Each namespace of a server that hops fill, with the counts that one of them says. */
export function namespaceKeeps(graph: CopyGraph, server: string): NamespaceKeep[] {
  const keeps = new Map<string, NamespaceKeep>();
  for (const [, hop] of graph.hopsAt(server))
    if (hop.to.kind === "pbs" && hop.to.server === server && hop.keep && !keeps.has(hop.to.text))
      keeps.set(hop.to.text, { place: hop.to, keep: hop.keep });
  return [...keeps.values()];
}

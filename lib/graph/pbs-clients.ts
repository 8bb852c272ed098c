import type { PathSegment } from "../spec/problem";
import type { CopyGraph } from "./copy-graph";
import { addressesOf } from "./host-address";

/** A host that connects to port 8007 of a PBS. */
export interface PbsClient {
  readonly host: string;
  /** For sentences, e.g. `backs up to pbs-main`. */
  readonly does: string;
  /** The entry of the layout that makes it connect. */
  readonly path: readonly PathSegment[];
  /** Addresses that it connects from; empty where the layout knows it by name only. */
  readonly addresses: readonly string[];
  /** Whether copies stop when it is shut out; false for what only reads. */
  readonly needed: boolean;
}

/** Every host of the layout that connects to a PBS, but itself: nodes, servers that sync with it, backup hosts. */
export function pbsClients(graph: CopyGraph, server: string): PbsClient[] {
  return [...nodes(graph, server), ...servers(graph, server), ...backupHosts(graph, server)].filter(
    ({ host }) => host !== graph.layout.pbs[server]!.host,
  );
}

function* nodes(graph: CopyGraph, server: string): Generator<PbsClient> {
  const { layout } = graph;
  for (const { cluster, id, storage } of graph.storagesTo(server))
    for (const host of storage.nodes ?? layout.clusters[cluster]!.nodes)
      yield {
        host,
        does: `backs up to storage ${id}`,
        path: ["clusters", cluster, "storages", id],
        addresses: addressesIn(layout, host, storage.network),
        needed: true,
      };
}

function* servers(graph: CopyGraph, server: string): Generator<PbsClient> {
  const { layout } = graph;
  for (const [name, hop] of graph.hopsAt(server)) {
    if (hop.by !== "pbs-sync" || hop.direction === "local") continue;
    const [runner, other] = hop.direction === "push" ? [hop.from, hop.to] : [hop.to, hop.from];
    if (other.server !== server) continue;
    const { host } = layout.pbs[runner.server]!;
    yield {
      host,
      does: hop.direction === "push" ? `pushes ${name}` : `pulls ${name}`,
      path: ["hops", name],
      addresses: addressesOf(layout, host),
      needed: true,
    };
  }
}

function* backupHosts(graph: CopyGraph, server: string): Generator<PbsClient> {
  const { layout } = graph;
  for (const [name, hop] of graph.hopsAt(server)) {
    if (hop.by !== "restic") continue;
    const { host } = layout.repositories[hop.to.name]!;
    yield {
      host,
      does: `reads the datastore of ${name}`,
      path: ["hops", name],
      addresses: addressesOf(layout, host),
      needed: false,
    };
  }
}

/** The address in a segment where there is one, since the route to the server goes over it; else all of them. */
function addressesIn(layout: CopyGraph["layout"], host: string, network: string | undefined): string[] {
  const there = Object.values(layout.hosts[host]!.interfaces).flatMap((i) =>
    network !== undefined && i.network === network && i.address ? [i.address.address] : [],
  );
  return there.length > 0 ? there : addressesOf(layout, host);
}

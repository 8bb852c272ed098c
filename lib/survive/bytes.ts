import type { Copy } from "../graph/copy";
import type { FailureDomain } from "../graph/failure-domain";
import { domainsInPool } from "../graph/pool-loss";
import type { Layout } from "../spec/layout";
import type { S3Repository } from "../spec/repository";
import type { Thing } from "./need";
import { clusterToken, type Takeover } from "./takeover";

/** The bytes of a copy, with everyone who can destroy them. */
export function bytesOf(layout: Layout, takeover: Takeover, copy: Copy): Thing {
  const { place } = copy;
  const lostWith = new Set<FailureDomain>();
  const add = (domains: Iterable<FailureDomain>) => {
    for (const domain of domains) lostWith.add(domain);
  };
  for (const who of place.deletableBy) {
    lostWith.add(who);
    if (who.startsWith("root@")) add(takeover.rootsOver(who.slice("root@".length)));
    // a grant to a user without a token is nobody's file
    if (who.startsWith("token:") && who.includes("!")) add(takeover.holdersOf(who));
  }
  if (place.pool === undefined) add(place.lostWith);
  else {
    const { hosts } = layout.pools[place.pool]!;
    add(takeover.deployersOfNodes(hosts));
    for (const host of hosts) add(takeover.deployersOver(host));
  }
  if (copy.chain.length === 0) add(mastersOf(layout, takeover, copy.dataset));
  return {
    what: place.text,
    lostWith,
    ...(place.pool !== undefined && { pool: { name: place.pool, domains: domainsInPool(layout, place.pool) } }),
  };
}

/** Who commands a primary by the way it is used: the machine that mounts the tree, the cluster that runs the guests. */
function mastersOf(layout: Layout, takeover: Takeover, name: string): FailureDomain[] {
  const dataset = layout.datasets[name]!;
  if (dataset.kind === "files") return [...takeover.rootsOver(dataset.host), ...takeover.deployersOver(dataset.host)];
  const { nodes } = layout.clusters[dataset.cluster]!;
  return [...nodes.flatMap((node) => [...takeover.rootsOver(node)]), clusterToken(layout, dataset.cluster), "deployer"];
}

/**
 * Who can overwrite or hide objects of a bucket without being able to delete a version: whoever holds a certificate of
 * its writer or pruner, or can have one signed.
 */
export function certificateHolders(layout: Layout, takeover: Takeover, repository: S3Repository): Set<FailureDomain> {
  const { trust, writer, pruner } = repository.identity;
  const named = [writer, pruner].flatMap((name) => (name === undefined ? [] : takeover.hostsNamed(name)));
  return new Set(
    [repository.host, layout.trusts[trust]!.ca, ...named].flatMap((host) => [
      ...takeover.rootsOver(host),
      ...takeover.deployersOver(host),
    ]),
  );
}

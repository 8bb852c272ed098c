import type { Layout } from "../spec/layout";
import type { Pool } from "../spec/pool";
import { domainsOfHost, type FailureDomain, physicalHost } from "./failure-domain";

/**
 * The single domains whose loss takes the pool. A pool survives as long as, for the unluckiest object,
 * `minReplicas` of its `replicas` remain; a host's part survives as long as no more than `disksMayFail` of its
 * disks are gone.
 */
export function domainsThatLosePool(layout: Layout, name: string, pool: Pool): Set<FailureDomain> {
  const hit = new Map<FailureDomain, number>();
  for (const host of pool.hosts) {
    const domains = [...domainsOfHost(layout, host)];
    if (pool.disksMayFail === 0) domains.push(...disksOf(layout, name, pool, host));
    for (const domain of domains) hit.set(domain, (hit.get(domain) ?? 0) + 1);
  }
  const spare = pool.replicas - pool.minReplicas;
  return new Set([...hit].filter(([, parts]) => parts > spare).map(([domain]) => domain));
}

/** Whether the pool survives the loss of all these domains at once: the same demand, for a set. */
export function poolSurvives(layout: Layout, name: string, lost: ReadonlySet<FailureDomain>): boolean {
  const pool = layout.pools[name]!;
  let spare = pool.replicas - pool.minReplicas;
  for (const host of pool.hosts) if (!partSurvives(layout, name, pool, host, lost) && --spare < 0) return false;
  return true;
}

/** Domains that take a part of the pool or a disk of it, whether the pool survives that or not. */
export function domainsInPool(layout: Layout, name: string): Set<FailureDomain> {
  const pool = layout.pools[name]!;
  return new Set(pool.hosts.flatMap((host) => [...domainsOfHost(layout, host), ...disksOf(layout, name, pool, host)]));
}

function partSurvives(
  layout: Layout,
  name: string,
  pool: Pool,
  host: string,
  lost: ReadonlySet<FailureDomain>,
): boolean {
  if (domainsOfHost(layout, host).some((domain) => lost.has(domain))) return false;
  let gone = 0;
  for (const disk of disksOf(layout, name, pool, host)) if (lost.has(disk)) gone++;
  return gone <= pool.disksMayFail;
}

/** Each disk once: a name that is written twice is still one disk. */
const disksOf = (layout: Layout, name: string, pool: Pool, host: string): Set<FailureDomain> => {
  const machine = physicalHost(layout, host);
  return new Set((pool.disks ?? [`of-${name}`]).map((disk) => `disk:${machine}/${disk}`));
};

import type { Layout } from "../spec/layout";

/**
 * What fails as one: `disk:HOST/NAME`, `host:NAME`, `chassis:NAME`, `rack:NAME`, `site:NAME`, `account:SITE`.
 * Text, so that sets and maps of them are cheap.
 */
export type FailureDomain = string;

/** Domains that a machine room takes at once; 3-2-1 asks that none of these holds two of the three copies. */
export const isLocalDomain = (domain: FailureDomain): boolean => /^(disk|host|chassis|rack):/.test(domain);

/** The host on which the guests of a chain finally run. */
export function physicalHost(layout: Layout, name: string): string {
  const seen = new Set<string>();
  let current = name;
  for (
    let parent = layout.hosts[current]?.runsOn;
    parent && !seen.has(parent);
    parent = layout.hosts[current]?.runsOn
  ) {
    seen.add(parent);
    current = parent;
  }
  return current;
}

/** The host and the hosts that it is a guest of, itself first. */
export function hostChain(layout: Layout, name: string): string[] {
  const chain = [name];
  for (
    let parent = layout.hosts[name]?.runsOn;
    parent && !chain.includes(parent);
    parent = layout.hosts[parent]?.runsOn
  )
    chain.push(parent);
  return chain;
}

/** Every domain whose loss takes the host. */
export function domainsOfHost(layout: Layout, name: string): FailureDomain[] {
  const chain = hostChain(layout, name);
  const bottom = layout.hosts[chain.at(-1)!]!;
  return [
    ...chain.map((host) => `host:${host}`),
    ...(bottom.chassis ? [`chassis:${bottom.chassis}`] : []),
    ...(bottom.rack ? [`rack:${bottom.rack}`] : []),
    `site:${bottom.site}`,
  ];
}

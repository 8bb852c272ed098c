import type { Layout } from "../spec/layout";
import type { CloudSite } from "../spec/site";

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
  const hosts = chain.map((host) => layout.hosts[host]!);
  const { site } = hosts.at(-1)!;
  return [
    ...new Set([
      ...chain.map((host) => `host:${host}`),
      ...hosts.flatMap(({ chassis }) => (chassis ? [`chassis:${chassis}`] : [])),
      ...hosts.flatMap(({ rack }) => (rack ? [`rack:${rack}`] : [])),
      `site:${site}`,
      ...accountOf(layout, site),
    ]),
  ];
}

/**
 * The cloud account of a site, named after its first site; none for premises. Sites that do not say their account
 * share that of the credentials at deploy time.
 */
export function accountOf(layout: Layout, name: string): FailureDomain[] {
  const site = layout.sites[name];
  if (site?.kind !== "cloud") return [];
  return [`account:${firstSites(layout).get(accountKey(site))}`];
}

const accountKey = ({ provider, account = "" }: CloudSite): string => `${provider} ${account}`;

const known = new WeakMap<Layout, ReadonlyMap<string, string>>();

/** The first site of each account; asked for every host and pool, so made once a layout. */
function firstSites(layout: Layout): ReadonlyMap<string, string> {
  const made = known.get(layout);
  if (made) return made;
  const first = new Map<string, string>();
  for (const [name, site] of Object.entries(layout.sites))
    if (site.kind === "cloud" && !first.has(accountKey(site))) first.set(accountKey(site), name);
  known.set(layout, first);
  return first;
}

import type { FailureDomain } from "../graph/failure-domain";
import type { Layout } from "../spec/layout";
import { addTo } from "../units/group-by";

/** Who becomes root where, and who holds which token. */
export class Takeover {
  private readonly known = new Map<string, ReadonlySet<FailureDomain>>();
  private readonly clustersOf = new Map<string, string[]>();
  private readonly byName = new Map<string, string[]>();
  private under?: Map<FailureDomain, Set<string>>;
  private readonly heldBy = new Map<FailureDomain, Set<string>>();

  constructor(private readonly layout: Layout) {
    for (const [host, { fqdn }] of Object.entries(layout.hosts)) if (fqdn !== undefined) addTo(this.byName, fqdn, host);
    for (const [name, { nodes, storages }] of Object.entries(layout.clusters)) {
      for (const node of nodes) addTo(this.clustersOf, node, name);
      // storage passwords lie in /etc/pve/priv, which every node has
      for (const { to, as } of Object.values(storages)) for (const node of nodes) this.hold(to.server, as, node);
    }
    for (const { host, remotes } of Object.values(layout.pbs))
      for (const { server, as } of Object.values(remotes)) this.hold(server, as, host);
  }

  /**
   * `root@HOST` of every machine whose root becomes root on this one: itself, the machines it is a guest of, and
   * every node of their cluster, since the nodes of Proxmox VE let each other in as root.
   */
  rootsOver(host: string): ReadonlySet<FailureDomain> {
    let roots = this.known.get(host);
    if (!roots) {
      roots = new Set([...this.above(host)].map((name) => `root@${name}`));
      this.known.set(host, roots);
    }
    return roots;
  }

  /** The machines on which a `root@HOST` becomes root. */
  hostsUnder(root: FailureDomain): ReadonlySet<string> {
    if (!this.under) {
      this.under = new Map();
      for (const host of Object.keys(this.layout.hosts))
        for (const above of this.rootsOver(host)) {
          const hosts = this.under.get(above) ?? new Set<string>();
          this.under.set(above, hosts.add(host));
        }
    }
    return this.under.get(root) ?? new Set();
  }

  /** The machines of this fully qualified name, which a certificate has as its common name. */
  hostsNamed = (fqdn: string): readonly string[] => this.byName.get(fqdn) ?? [];

  /** Tokens with which a guest can be deleted: those that deploy to the clusters that it runs on. */
  deployersOver(host: string): readonly FailureDomain[] {
    const parent = this.layout.hosts[host]?.runsOn;
    return parent === undefined ? [] : this.deployersOfNodes(this.above(parent));
  }

  /** Tokens that deploy to the clusters of these nodes, and the machine that holds them. */
  deployersOfNodes(hosts: Iterable<string>): readonly FailureDomain[] {
    const clusters = new Set([...hosts].flatMap((host) => this.clustersOf.get(host) ?? []));
    return clusters.size === 0 ? [] : [...[...clusters].map((name) => clusterToken(this.layout, name)), "deployer"];
  }

  /** Roots and the deployer that hold a token of a PBS. */
  holdersOf(token: FailureDomain): readonly FailureDomain[] {
    const hosts = [...(this.heldBy.get(token) ?? [])];
    return [...hosts.flatMap((host) => [...this.rootsOver(host)]), "deployer"];
  }

  private hold(server: string, id: string, host: string): void {
    const token = `token:${server}/${id}`;
    this.heldBy.set(token, (this.heldBy.get(token) ?? new Set()).add(host));
  }

  private above(host: string): Set<string> {
    const found = new Set([host]);
    for (const name of found) {
      const parent = this.layout.hosts[name]?.runsOn;
      if (parent !== undefined) found.add(parent);
      for (const cluster of this.clustersOf.get(name) ?? [])
        for (const node of this.layout.clusters[cluster]!.nodes) found.add(node);
    }
    return found;
  }
}

export const clusterToken = (layout: Layout, cluster: string): FailureDomain =>
  `token:${cluster}/${layout.clusters[cluster]!.token.id}`;

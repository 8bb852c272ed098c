import { addressIn } from "../host-addresses";
import type { Rule } from "../rule";

export const backupNetworkReaches: Rule = {
  id: "network/backup-network-reaches",
  severity: "error",
  title: "the PBS and every node that uses a storage entry have an address in its network",
  why: "a node without one sends its backups over the management route, or cannot reach the server at all",
  source: "operations.md 8 (traffic steering), 9.16",
  mend: "declare an interface in the segment on the PBS host and on every node",
  *check({ layout }) {
    for (const [name, cluster] of Object.entries(layout.clusters))
      for (const [id, { network, to, nodes }] of Object.entries(cluster.storages)) {
        if (network === undefined) continue;
        const server = layout.pbs[to.server]!.host;
        const needing = [...new Set([server, ...(nodes ?? cluster.nodes)])];
        const without = needing.filter((host) => !addressIn(layout.hosts[host], network));
        if (without.length === 0) continue;
        yield {
          path: ["clusters", name, "storages", id, "network"],
          message: `${without.join(", ")} ${without.length === 1 ? "has" : "have"} no address in ${network}`,
          found: `no interface in ${network}`,
          allowed: `an address in ${layout.networks[network]?.subnet.network} on each of ${needing.join(", ")}`,
          help: `add an interface with network: "${network}" to ${without.map((host) => `hosts.${host}`).join(", ")}`,
        };
      }
  },
};

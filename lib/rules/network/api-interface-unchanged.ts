import { isIP } from "node:net";
import type { Cluster } from "../../spec/cluster";
import type { Layout } from "../../spec/layout";
import { Cidr } from "../../units/cidr";
import type { Rule } from "../rule";

export const apiInterfaceUnchanged: Rule = {
  id: "network/api-interface-unchanged",
  severity: "error",
  title: "no interface is declared over which the cluster's API is reached",
  why: "applying it cuts the connection that applies it: the node is only reachable from its console",
  source: "pve-docs, network configuration; providers.md (bpg network resources)",
  mend: "declare the management interface as existing, and give the node its address",
  absolute: true,
  *check({ layout }) {
    for (const [name, cluster] of Object.entries(layout.clusters)) {
      const endpoint = hostOf(cluster.endpoint);
      const ip = canonical(endpoint);
      for (const node of new Set(cluster.nodes)) {
        const host = layout.hosts[node]!;
        const changed = Object.entries(host.interfaces).filter(([, { kind }]) => kind !== "existing");
        if (changed.length === 0) continue;
        const api = [ip, canonical(host.address)];
        for (const [iface, { address }] of changed)
          if (address && api.includes(address.address))
            yield {
              path: ["hosts", node, "interfaces", iface],
              message: `the API of ${name} is reached over ${iface} of ${node}`,
              found: `${changed.find(([other]) => other === iface)?.[1].kind} with ${address}`,
              allowed: "kind existing for the interface of the API",
              help: `write kind: "existing" for ${iface}`,
            };
        if (ip === undefined && host.address === undefined && mayAnswer(layout, cluster, node, endpoint))
          yield {
            path: ["hosts", node, "address"],
            message: `it cannot be told over which interface of ${node} the API of ${name} is reached`,
            found: `endpoint ${cluster.endpoint} and no address of ${node}`,
            allowed: "the management address of every node whose interfaces are declared",
            help: `add address to hosts.${node}, as in "10.25.10.20"`,
          };
      }
    }
  },
};

/** Whether the endpoint's name is this node's, or no node's, such as that of a load balancer. */
function mayAnswer(layout: Layout, { nodes }: Cluster, node: string, endpoint: string | undefined): boolean {
  const isNamed = (host: string) => endpoint === host || endpoint === layout.hosts[host]!.fqdn;
  return isNamed(node) || !nodes.some(isNamed);
}

const hostOf = (endpoint: string): string | undefined => /^https:\/\/\[?([^\]]+?)\]?(?::\d+)?$/.exec(endpoint)?.[1];

/** One spelling for each address; undefined for a name. */
function canonical(text: string | undefined): string | undefined {
  const family = text === undefined || text.includes("%") ? 0 : isIP(text);
  return family === 0 ? undefined : Cidr.parse(`${text}/${family === 4 ? 32 : 128}`).address;
}

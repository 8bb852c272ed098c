import { Cidr } from "../../units/cidr";
import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const subnetsApart: Rule = {
  id: "network/subnets-apart",
  severity: "error",
  title: "the subnets of a site do not overlap",
  why: "a host has two routes to one address: which way backups go is chance",
  source: "RFC 1812 5.2.4; operations.md 8",
  mend: "a subnet of its own for each segment",
  *check({ layout }) {
    for (const networks of groupBy(Object.entries(layout.networks), ([, { site }]) => site).values()) {
      const prefixes = [...new Set(networks.map(([, { subnet }]) => subnet.prefix))];
      const seen = new Map<string, string>();
      // the widest first, so that each finds what it lies in by its own shorter prefixes
      for (const [name, { subnet }] of [...networks].sort(([, a], [, b]) => a.subnet.prefix - b.subnet.prefix)) {
        const around = prefixes
          .filter((prefix) => prefix <= subnet.prefix)
          .map((prefix) => seen.get(networkOf(subnet, prefix)))
          .find((other) => other !== undefined);
        if (around === undefined) seen.set(networkOf(subnet, subnet.prefix), name);
        else
          yield {
            path: ["networks", name, "subnet"],
            message: `${name} and ${around} overlap`,
            found: `${subnet.network} and ${layout.networks[around]!.subnet.network}`,
            allowed: "subnets without a common address",
            help: `give ${name} another subnet, or make the two one segment`,
          };
      }
    }
  },
};

const networkOf = (subnet: Cidr, prefix: number): string =>
  Cidr.parse(`${subnet.address}/${prefix}`).network.toString();

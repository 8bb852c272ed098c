import type { Rule } from "../rule";

export const mtuFits: Rule = {
  id: "network/mtu-fits",
  severity: "error",
  title: "the MTU of a VLAN is no larger than that of the interface below it",
  why: "large packets vanish: a TLS upload stalls in the middle of a backup",
  source: "operations.md 8 (MTU)",
  mend: "the same MTU on both segments, or none on the VLAN",
  *check({ layout }) {
    for (const [name, { interfaces }] of Object.entries(layout.hosts))
      for (const [iface, declared] of Object.entries(interfaces)) {
        if (declared.kind !== "vlan") continue;
        const below = interfaces[declared.on]?.network;
        const mtu = layout.networks[declared.network]?.mtu;
        if (below === undefined || mtu === undefined) continue;
        // Ethernet's own, where the segment below does not say
        const limit = layout.networks[below]?.mtu ?? 1500;
        if (mtu <= limit) continue;
        yield {
          path: ["hosts", name, "interfaces", iface, "network"],
          message: `${declared.network} has larger packets than ${declared.on} of ${name} carries`,
          found: `mtu ${mtu} over ${limit}`,
          allowed: `${limit} or less`,
          help: `write networks.${declared.network}.mtu: ${limit}, or networks.${below}.mtu: ${mtu}`,
        };
      }
  },
};

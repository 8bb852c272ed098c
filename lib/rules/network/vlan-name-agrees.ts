import type { Rule } from "../rule";

export const vlanNameAgrees: Rule = {
  id: "network/vlan-name-agrees",
  severity: "error",
  title: "an interface named DEVICE.TAG is that tag on that device",
  why: "PVE takes device and tag from such a name, whatever the rest says: the backup network ends up elsewhere",
  source: "pve-docs, network configuration; operations.md 8",
  mend: "the device and the segment's tag, or a name without a dot",
  *check({ layout }) {
    for (const [name, { interfaces }] of Object.entries(layout.hosts))
      for (const [iface, declared] of Object.entries(interfaces)) {
        if (declared.kind !== "vlan") continue;
        const [, device, tag] = /^(.+)\.(\d+)$/.exec(iface) ?? [];
        const vlan = layout.networks[declared.network]?.vlan;
        if (device === undefined || vlan === undefined || (device === declared.on && Number(tag) === vlan)) continue;
        yield {
          path: ["hosts", name, "interfaces", iface],
          message: `the name ${iface} says tag ${tag} on ${device}`,
          found: `tag ${vlan} (${declared.network}) on ${declared.on}`,
          allowed: `${declared.on}.${vlan}, or a name without a dot`,
          help: `rename ${iface} to ${declared.on}.${vlan}`,
        };
      }
  },
};

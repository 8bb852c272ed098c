import type { Rule } from "../rule";

export const vlanHasTag: Rule = {
  id: "network/vlan-has-tag",
  severity: "error",
  title: "an interface of kind vlan is in a segment with a tag",
  why: "without a tag there is no VLAN to make",
  source: "IEEE 802.1Q; operations.md 8",
  mend: "add the segment's tag, or declare the interface as existing or bridge",
  *check({ layout }) {
    for (const [name, { interfaces }] of Object.entries(layout.hosts))
      for (const [iface, { kind, network }] of Object.entries(interfaces)) {
        if (kind !== "vlan" || layout.networks[network]?.vlan !== undefined) continue;
        yield {
          path: ["hosts", name, "interfaces", iface, "network"],
          message: `${iface} of ${name} is a VLAN and ${network} has no tag`,
          found: `networks.${network} untagged`,
          allowed: "a segment with vlan 1 to 4094",
          help: `add vlan to networks.${network}, as in vlan: 60`,
        };
      }
  },
};

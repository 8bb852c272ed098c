import { addressesOf } from "../host-addresses";
import type { Rule } from "../rule";

export const addressInSubnet: Rule = {
  id: "network/address-in-subnet",
  severity: "error",
  title: "the address of an interface lies in its segment, with the segment's prefix",
  why: "backups silently take the management route, or none",
  source: "operations.md 8 (traffic steering), 9.16",
  mend: "an address of the segment's subnet that a host may have",
  *check({ layout }) {
    for (const [name, host] of Object.entries(layout.hosts))
      for (const { name: iface, address, network } of addressesOf(host)) {
        const subnet = network === undefined ? undefined : layout.networks[network]?.subnet;
        if (!subnet) continue;
        const path = ["hosts", name, "interfaces", iface, "address"];
        const found = address.toString();
        if (!subnet.contains(address.address))
          yield {
            path,
            message: `${iface} of ${name} is not in the subnet of ${network}`,
            found,
            allowed: `an address in ${subnet.network}`,
            help: `write an address of ${subnet.network}, or name the segment that ${found} is in`,
          };
        else if (address.prefix !== subnet.prefix)
          yield {
            path,
            message: `${iface} of ${name} has another prefix than ${network}`,
            found,
            allowed: `/${subnet.prefix}`,
            help: `write "${address.address}/${subnet.prefix}"`,
          };
        else if (!address.isHostAddress)
          yield {
            path,
            message: `${found} names the network or all of its hosts`,
            found,
            allowed: "an address of one host",
            help: `write an address inside ${subnet.network}, not its first or last`,
          };
      }
  },
};

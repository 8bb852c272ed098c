import { addressesOf } from "../host-addresses";
import type { Rule } from "../rule";

export const hostHasAName: Rule = {
  id: "pbs/host-has-a-name",
  severity: "error",
  title: "the host of a PBS has a name or an address",
  why: "neither Threefold nor the cluster knows where to find it",
  source: "pve-docs, storage type pbs (server)",
  mend: "say its fqdn",
  *check({ layout }) {
    for (const [name, { host }] of Object.entries(layout.pbs)) {
      const machine = layout.hosts[host]!;
      if (machine.fqdn !== undefined || machine.address !== undefined || addressesOf(machine).length > 0) continue;
      yield {
        path: ["hosts", host, "fqdn"],
        message: `nothing says how to reach ${name} on ${host}`,
        found: "no fqdn, address or interface",
        allowed: "one of them",
        help: `add fqdn to hosts.${host}, as in "pbs.lab.example"`,
      };
    }
  },
};

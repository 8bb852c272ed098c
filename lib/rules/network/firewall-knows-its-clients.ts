import { pbsClients } from "../../graph/pbs-clients";
import type { Rule } from "../rule";

export const firewallKnowsItsClients: Rule = {
  id: "network/firewall-knows-its-clients",
  severity: "error",
  title: "a firewall of a PBS lets in every host that backs up to it or syncs with it",
  why: "the firewall is made from addresses: who is known by name only is shut out, and the backups of the night fail",
  source: "operations.md 8 (port 8007 is restricted on the host)",
  mend: "the address that the host connects from",
  *check({ layout, graph }) {
    for (const [name, { firewall }] of Object.entries(layout.pbs)) {
      if (!firewall) continue;
      const shutOut = new Map(
        pbsClients(graph, name)
          .filter(({ needed, addresses }) => needed && addresses.length === 0)
          .map((client) => [client.host, client]),
      );
      for (const { host, does } of shutOut.values())
        yield {
          path: ["pbs", name, "firewall"],
          message: `the firewall of ${name} shuts ${host} out, which ${does}`,
          found: `no address of ${host}`,
          allowed: "an address of every host that connects to port 8007",
          help: `add address to hosts.${host}, the one that it reaches ${name} from`,
        };
    }
  },
};

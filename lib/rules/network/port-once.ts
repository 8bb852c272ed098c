import type { Rule } from "../rule";

export const portOnce: Rule = {
  id: "network/port-once",
  severity: "error",
  title: "a port belongs to one bridge and carries no address itself",
  why: "a device that is moved into a bridge loses its address: if it is the management's, the node is gone",
  source: "pve-docs, network configuration",
  mend: "another port, or the bridge that has it already",
  absolute: true,
  *check({ layout }) {
    for (const [name, { interfaces }] of Object.entries(layout.hosts)) {
      const used = new Map<string, string>();
      for (const [iface, { kind }] of Object.entries(interfaces))
        if (kind === "existing") used.set(iface, "an address");
      for (const [iface, declared] of Object.entries(interfaces)) {
        if (declared.kind !== "bridge") continue;
        for (const [i, port] of declared.ports.entries()) {
          const other = used.get(port);
          used.set(port, `bridge ${iface}`);
          if (other !== undefined)
            yield {
              path: ["hosts", name, "interfaces", iface, "ports", i],
              message: `${port} of ${name} has ${other} already`,
              found: port,
              allowed: "a device that nothing else uses",
              help: `remove ${port} from ${iface}`,
            };
        }
      }
    }
  },
};

import { addressesOf } from "../host-addresses";
import type { Rule } from "../rule";

export const noDuplicateAddress: Rule = {
  id: "network/no-duplicate-address",
  severity: "error",
  title: "an address belongs to one interface of a site",
  why: "two machines answer for one address: backups break off, or reach the wrong server",
  source: "RFC 5227",
  mend: "another address of the segment",
  *check({ layout }) {
    const seen = new Map<string, { host: string; where: string; declared: boolean }>();
    for (const [name, host] of Object.entries(layout.hosts)) {
      const own = addressesOf(host).map((i) => ({
        address: i.address.address,
        path: ["hosts", name, "interfaces", i.name, "address"],
        where: `${i.name} of ${name}`,
        declared: true,
      }));
      const api = host.address
        ? [{ address: host.address, path: ["hosts", name, "address"], where: name, declared: false }]
        : [];
      for (const { address, path, where, declared } of [...own, ...api]) {
        const key = `${host.site} ${address}`;
        const other = seen.get(key);
        if (!other) seen.set(key, { host: name, where, declared });
        // the address of a host's API is that of one of its interfaces
        else if (other.host !== name || (declared && other.declared))
          yield {
            path,
            message: `${other.where} and ${where} have the same address`,
            found: address,
            allowed: `an address that no other host at ${host.site} has`,
            help: `give ${where} another address`,
          };
      }
    }
  },
};

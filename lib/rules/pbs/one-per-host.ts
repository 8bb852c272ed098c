import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const onePerHost: Rule = {
  id: "pbs/one-per-host",
  severity: "error",
  title: "a host runs one PBS",
  why: "the port is fixed (8007) and so is /etc/proxmox-backup: two entries would configure one server against each other",
  source: "proxmox-backup-proxy.rs; operations.md 8",
  mend: "one entry with all datastores, or another host",
  *check({ layout }) {
    for (const [host, servers] of groupBy(Object.entries(layout.pbs), ([, pbs]) => pbs.host))
      for (const [name] of servers.slice(1))
        yield {
          path: ["pbs", name, "host"],
          message: `${host} runs ${servers[0]![0]} already`,
          found: servers.map(([id]) => id).join(", "),
          allowed: "one PBS a host",
          help: `move the datastores of ${name} to ${servers[0]![0]}, or name another host`,
        };
  },
};

import { hostChain } from "../../graph/failure-domain";
import type { Rule } from "../rule";

export const poolOnHost: Rule = {
  id: "pbs/pool-on-host",
  severity: "error",
  title: "the pool of a datastore is on the PBS host, or on a host that it runs on",
  why: "the datastore would be somewhere else than the layout believes: copies counted apart would fail together",
  source: "definition of pools; operations.md 9.22",
  mend: "name the pool that the directory really lies in",
  *check({ layout }) {
    for (const [name, { host, datastores }] of Object.entries(layout.pbs)) {
      const chain = hostChain(layout, host);
      for (const [id, { pool }] of Object.entries(datastores)) {
        const { hosts } = layout.pools[pool]!;
        if (hosts.some((other) => chain.includes(other))) continue;
        yield {
          path: ["pbs", name, "datastores", id, "pool"],
          message: `${host} has no part of ${pool}`,
          found: `${pool} on ${hosts.join(", ")}`,
          allowed: `a pool on ${chain.join(" or ")}`,
          help: `name a pool of ${chain.join(" or ")}, or let the PBS run where the disks are: pbs.${name}.host`,
        };
      }
    }
  },
};

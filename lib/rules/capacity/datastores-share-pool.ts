import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const datastoresSharePool: Rule = {
  id: "capacity/datastores-share-pool",
  severity: "warning",
  title: "a pool holds one datastore",
  why: "PBS has no quotas: one datastore takes the space of the other, both alert at once, and chunks are stored twice",
  source: "proxmox-backup datastore.rs; operations.md 2.5, 9.2; offsite.md 8.43",
  mend: "namespaces in one datastore, or a pool with a quota for each",
  *check({ layout }) {
    const datastores = Object.entries(layout.pbs).flatMap(([server, pbs]) =>
      Object.entries(pbs.datastores).map(([name, { pool }]) => ({ server, name, pool })),
    );
    for (const [pool, sharing] of groupBy(datastores, (datastore) => datastore.pool)) {
      const second = sharing[1];
      if (!second) continue;
      yield {
        path: ["pbs", second.server, "datastores", second.name, "pool"],
        message: `datastores share ${pool} without quotas`,
        found: sharing.map(({ server, name }) => `${server}/${name}`).join(", "),
        allowed: "one datastore in a pool",
        help: `make ${second.name} a namespace of ${sharing[0]!.name}, or split ${pool} into pools with quotas`,
      };
    }
  },
};

import type { Rule } from "../rule";

export const backupLeavesThePool: Rule = {
  id: "copies/backup-leaves-the-pool",
  severity: "warning",
  title: "a backup lies in another pool than its primary",
  why: "the disks that take the primary take this backup too: it only saves from mistakes, and a local restore is promised from it",
  source: "US-CERT, Data Backup Options (Ruggiero and Heckathorn); offsite.md 8.42",
  mend: "a target on other disks",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const [primary, ...backups] = graph.copiesOf(name);
      for (const { place, chain } of backups) {
        if (place.pool === undefined || place.pool !== primary!.place.pool) continue;
        yield {
          path: ["hops", chain.at(-1)!, "to"],
          message: `the backup of ${name} in ${place.text} lies in the pool of its primary`,
          found: place.pool,
          allowed: `a pool other than ${place.pool}`,
          help: `send ${chain.at(-1)} to a place in another pool`,
        };
      }
    }
  },
};

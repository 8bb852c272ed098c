import type { Rule } from "../rule";

export const quiescePossible: Rule = {
  id: "hops/quiesce-possible",
  severity: "error",
  title: "the host that runs restic can hold the datastore still",
  why: "the command that makes the snapshot, or sets the mode, is not there: each run stops before it begins",
  source: "zfs-snapshot(8); proxmox-backup-manager(1); offsite.md 6.3",
  mend: 'run restic on the host of the pool or of the PBS, or write quiesce: "order"',
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "restic" || !hop.from || !hop.quiesce || hop.quiesce === "order") continue;
      const { host } = layout.repositories[hop.to.name]!;
      const server = layout.pbs[hop.from.server]!;
      const { pool } = server.datastores[hop.from.datastore]!;
      const able = hop.quiesce === "read-only" ? [server.host] : layout.pools[pool]!.hosts;
      if (able.includes(host)) continue;
      yield {
        path: ["hops", name, "quiesce"],
        message:
          hop.quiesce === "read-only"
            ? `${host} cannot set the maintenance mode of ${hop.from.server}/${hop.from.datastore}`
            : `${host} cannot make snapshots of ${pool}, which lies on ${able.join(", ")}`,
        found: `${hop.quiesce} and repositories.${hop.to.name}.host ${host}`,
        allowed: `restic on ${able.join(" or ")}, or order`,
        help: `write quiesce: "order" and keep other jobs away, or repositories.${hop.to.name}.host: "${able[0]}"`,
      };
    }
  },
};

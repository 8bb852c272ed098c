import type { Rule } from "../rule";

export const pathInPool: Rule = {
  id: "pbs/path-in-pool",
  severity: "error",
  title: "a datastore's directory is below where its pool is mounted",
  why: "beside the mount point the chunks land on the system disk, until it is full",
  source: "offsite.md 7 (cache moved off the root volume)",
  mend: "a directory below the pool's path",
  *check({ layout }) {
    for (const [name, { host, datastores }] of Object.entries(layout.pbs))
      for (const [id, { pool, path }] of Object.entries(datastores)) {
        const { path: mount, hosts } = layout.pools[pool]!;
        // a guest sees the pool of its host under another path
        if (mount === undefined || !hosts.includes(host)) continue;
        if (`${path}/`.startsWith(mount.endsWith("/") ? mount : `${mount}/`)) continue;
        yield {
          path: ["pbs", name, "datastores", id, "path"],
          message: `${path} is not in ${pool}`,
          found: path,
          allowed: `a directory below ${mount}`,
          help: `write path: "${mount.replace(/\/+$/, "")}/${id}"`,
        };
      }
  },
};

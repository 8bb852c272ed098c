import type { Layout } from "../../../../../lib/spec/layout";

/** Why somebody holds rights on a server, beside what a deploy does with them. */
export interface Purpose {
  readonly because: string;
  /** Privileges that it needs; `look` for any that only look. */
  readonly needs: readonly string[] | "look";
  /** Where that is said. */
  readonly source: string;
}

/**
 * What the layout says that a user or token is for.
 *
 * @param id `user@realm` or `user@realm!token`
 */
export function purposesOf(layout: Layout, [system, server]: readonly [string, string], id: string): Purpose[] {
  const isThe = (as: string) => as === id || as.split("!")[0] === id;
  const found: Purpose[] = [];
  if (system === "pbs") {
    for (const [cluster, { storages }] of Object.entries(layout.clusters))
      for (const [name, { to, as }] of Object.entries(storages))
        if (to.server === server && isThe(as))
          found.push({
            because: `clusters.${cluster}.storages.${name} backs up with it`,
            needs: ["Datastore.Backup"],
            source: "proxmox-backup docs, access control: DatastoreBackup",
          });
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "pbs-sync" || hop.direction === "local") continue;
      const pulls = hop.direction === "pull";
      const [runner, other] = pulls ? [hop.to.server, hop.from.server] : [hop.from.server, hop.to.server];
      const remote = layout.pbs[runner]!.remotes[hop.remote!];
      if (other === server && remote && isThe(remote.as))
        found.push({
          because: `hops.${name} ${pulls ? "pulls" : "pushes"} with it`,
          needs: pulls ? ["Datastore.Audit", "Datastore.Read"] : ["Datastore.Backup"],
          source: "proxmox-backup docs, sync jobs",
        });
    }
  }
  const [user, token] = id.split("!") as [string, string?];
  const { users } = system === "pbs" ? layout.pbs[server]! : layout.clusters[server]!;
  const comment = (token !== undefined && users[user]?.tokens[token]?.comment) || users[user]?.comment;
  if (comment)
    found.push({ because: `the layout says what it is for: ${comment}`, needs: "look", source: `users.${user}` });
  return found;
}

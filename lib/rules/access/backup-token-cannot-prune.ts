import { reaches } from "../granted";
import { groupBy } from "../group-by";
import type { Rule } from "../rule";

/** Roles of PBS that may remove snapshots. */
const PRUNING = ["Admin", "DatastoreAdmin", "DatastorePowerUser"];

export const backupTokenCannotPrune: Rule = {
  id: "access/backup-token-cannot-prune",
  severity: "error",
  title: "the token that a cluster backs up with cannot remove backups",
  why: "whoever takes a node over finds the token there and deletes the backups with it",
  source: "proxmox-backup docs, ransomware protection; operations.md 2.7; CIS 11.3",
  mend: "DatastoreBackup only; the PBS prunes by itself",
  *check({ layout }) {
    const storages = Object.values(layout.clusters).flatMap(({ storages: all }) => Object.values(all));
    const byServer = groupBy(storages, ({ to }) => to.server);
    for (const [name, { grants }] of Object.entries(layout.pbs)) {
      const used = groupBy(byServer.get(name) ?? [], ({ as }) => as);
      for (const [i, grant] of grants.entries()) {
        if (!PRUNING.includes(grant.role)) continue;
        const entry = used.get(grant.to)?.find(({ to }) => {
          const path = ["", "datastore", to.datastore, ...(to.namespace ? [to.namespace] : [])].join("/");
          return reaches(grant, path);
        });
        if (entry)
          yield {
            path: ["pbs", name, "grants", i, "role"],
            message: `the backup token ${grant.to} may delete from ${entry.to.text}`,
            found: `${grant.role} on ${grant.on}`,
            allowed: "DatastoreBackup, DatastoreReader, DatastoreAudit",
            help: "remove the grant (a storage entry's token gets DatastoreBackup by itself), or make another token for it",
          };
      }
    }
  },
};

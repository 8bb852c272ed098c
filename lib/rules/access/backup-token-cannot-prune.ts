import { aclPath, canPrune, reaches } from "../../graph/grants";
import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

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
        if (!canPrune(grant.role)) continue;
        const entry = used.get(grant.to)?.find(({ to }) => reaches(grant, aclPath(to)));
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

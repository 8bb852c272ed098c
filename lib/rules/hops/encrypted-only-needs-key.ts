import type { Rule } from "../rule";

export const encryptedOnlyNeedsKey: Rule = {
  id: "hops/encrypted-only-needs-key",
  severity: "error",
  title: "a sync of encrypted snapshots reads what is encrypted",
  why: "snapshots in clear are skipped without a word: the target stays empty",
  source: "proxmox-backup jobs.rs (encrypted-only); operations.md 2.4",
  mend: "give the storage entry a key, or sync all snapshots",
  absolute: true,
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "pbs-sync" || !hop.encryptedOnly) continue;
      for (const of of hop.of) {
        const dataset = layout.datasets[of];
        const cluster = dataset?.kind === "guests" ? dataset.cluster : undefined;
        const clear = Object.entries(layout.clusters[cluster ?? ""]?.storages ?? {}).find(
          ([, { to, encryption }]) =>
            "none" in encryption && to.server === hop.from.server && to.datastore === hop.from.datastore,
        );
        if (clear)
          yield {
            path: ["hops", name, "encryptedOnly"],
            message: `${of} is written in clear by storage ${clear[0]}`,
            found: `clusters.${cluster}.storages.${clear[0]}.encryption none`,
            allowed: "a storage entry with a key",
            help: "remove encryptedOnly, or give the storage entry a key",
          };
      }
    }
  },
};

import type { Rule } from "../rule";

export const storageOnOnePlace: Rule = {
  id: "clusters/storage-on-one-place",
  severity: "error",
  title: "a cluster shows a place by one storage entry",
  why: "two entries with two keys write one backup group: snapshots do not deduplicate, and half of them opens with neither key",
  source: "pve-docs, storage type pbs; operations.md 2.7, 3.2",
  mend: "one entry, or a namespace for each",
  *check({ layout }) {
    for (const [name, { storages }] of Object.entries(layout.clusters)) {
      const seen = new Map<string, string>();
      for (const [id, { to }] of Object.entries(storages)) {
        const other = seen.get(to.text);
        if (other === undefined) seen.set(to.text, id);
        else
          yield {
            path: ["clusters", name, "storages", id, "to"],
            message: `${other} and ${id} show the same place`,
            found: to.text,
            allowed: "one storage entry for each namespace",
            help: `remove ${id}, or give it a namespace of its own`,
          };
      }
    }
  },
};

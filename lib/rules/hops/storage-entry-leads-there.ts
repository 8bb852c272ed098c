import type { Rule } from "../rule";

export const storageEntryLeadsThere: Rule = {
  id: "hops/storage-entry-leads-there",
  severity: "error",
  title: "exactly one storage entry of the cluster shows the target of a vzdump hop",
  why: "vzdump writes to a storage entry: without one it cannot run, with two it is open which key and token it uses",
  source: "pve-docs, storage type pbs; operations.md 3.2",
  mend: "add a storage entry with the target as `to`, or remove all but one",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "vzdump") continue;
      const dataset = layout.datasets[hop.of];
      if (dataset?.kind !== "guests") continue;
      const storages = Object.entries(layout.clusters[dataset.cluster]?.storages ?? {});
      const showing = storages.filter(([, { to }]) => to.text === hop.to.text).map(([id]) => id);
      if (showing.length === 1) continue;
      yield {
        path: ["hops", name, "to"],
        message: `${showing.length === 0 ? "no" : "more than one"} storage entry of ${dataset.cluster} shows ${hop.to.text}`,
        found:
          showing.join(", ") ||
          storages.map(([id, { to }]) => `${id} shows ${to.text}`).join(", ") ||
          "no storage entry",
        allowed: "exactly one",
        help:
          showing.length > 0
            ? `keep one of ${showing.join(", ")}`
            : `add a storage to clusters.${dataset.cluster}.storages with to: "${hop.to.text}"`,
      };
    }
  },
};

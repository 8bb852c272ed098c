import type { Rule } from "../rule";

export const everyNodeCanWrite: Rule = {
  id: "hops/every-node-can-write",
  severity: "error",
  title: "every node of the cluster may use the storage entry of its vzdump hops",
  why: "guests on a node that may not use the entry are not backed up, and move there without notice",
  source: "pve-docs, storage option nodes; operations.md 7.4 (CIS 11.2)",
  mend: "remove `nodes` from the storage entry, or list every node",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      const dataset = hop.by === "vzdump" ? layout.datasets[hop.of] : undefined;
      const cluster = dataset?.kind === "guests" ? layout.clusters[dataset.cluster] : undefined;
      const entry = Object.entries(cluster?.storages ?? {}).find(([, { to }]) => to.text === hop.to.text);
      const nodes = entry?.[1].nodes;
      if (!cluster || !entry || !nodes) continue;
      const missing = cluster.nodes.filter((node) => !nodes.includes(node));
      if (missing.length > 0)
        yield {
          path: ["hops", name, "to"],
          message: `guests on ${missing.join(", ")} cannot be backed up to storage ${entry[0]}`,
          found: `nodes ${nodes.join(", ")}`,
          allowed: `every node: ${cluster.nodes.join(", ")}`,
          help: `add ${missing.join(", ")} to the nodes of ${entry[0]}, or remove its nodes`,
        };
    }
  },
};

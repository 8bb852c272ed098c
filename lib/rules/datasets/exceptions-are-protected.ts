import type { Rule } from "../rule";

export const exceptionsAreProtected: Rule = {
  id: "datasets/exceptions-are-protected",
  severity: "info",
  title: "a guest that one dataset leaves out is in another one",
  why: "what was left out for a reason of that day stays out for ever, and nothing else says that it has no backup",
  source: "anchors.md incident 9; CIS 11.2",
  mend: "a dataset with its id, or an acknowledgement that says why nobody would miss it",
  *check({ layout }) {
    const named = new Map<string, Set<number>>();
    const pools = new Set<string>();
    for (const dataset of Object.values(layout.datasets)) {
      if (dataset.kind !== "guests") continue;
      const { select, cluster } = dataset;
      // who is in a pool is known on the cluster only
      if ("pool" in select) pools.add(cluster);
      if (!("ids" in select)) continue;
      const ids = named.get(cluster) ?? new Set();
      for (const id of select.ids) ids.add(id);
      named.set(cluster, ids);
    }
    for (const [name, dataset] of Object.entries(layout.datasets)) {
      if (dataset.kind !== "guests" || !("all" in dataset.select) || pools.has(dataset.cluster)) continue;
      const alone = dataset.select.except.filter((id) => !named.get(dataset.cluster)?.has(id));
      if (alone.length === 0) continue;
      yield {
        path: ["datasets", name, "select", "except"],
        message: `${alone.length === 1 ? "a guest" : "guests"} of ${dataset.cluster} ${alone.length === 1 ? "has" : "have"} no backup`,
        found: alone.join(", "),
        allowed: "ids that another dataset of the cluster selects",
        help: `add a dataset with select: {ids: [${alone.join(", ")}]}, or acknowledge this and say why`,
      };
    }
  },
};

import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const clusterIsCovered: Rule = {
  id: "datasets/cluster-is-covered",
  severity: "warning",
  title: "the guests of each cluster belong to a dataset",
  why: "a cluster whose guests nobody named has no backup, and everything else in the layout looks fine",
  source: "CIS 11.2; operations.md 9.17",
  mend: "a dataset of the cluster with select: {all: true}",
  *check({ layout }) {
    const covered = groupBy(Object.values(layout.datasets), (dataset) =>
      dataset.kind === "guests" ? dataset.cluster : "",
    );
    for (const name of Object.keys(layout.clusters))
      if (!covered.has(name))
        yield {
          path: ["clusters", name],
          message: `no dataset has the guests of ${name}`,
          found: "no dataset of kind guests with this cluster",
          allowed: "one dataset or more",
          help: `add a dataset {kind: "guests", cluster: "${name}", select: {all: true}, ...} and a hop of it`,
        };
  },
};

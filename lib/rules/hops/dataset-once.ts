import { datasetsOf } from "../../graph/copy-graph";
import type { Rule } from "../rule";

export const datasetOnce: Rule = {
  id: "hops/dataset-once",
  severity: "warning",
  title: "a dataset goes to a place by one hop",
  why: "two jobs into one place wait for each other and share one history; the second adds no copy",
  source: "operations.md 9.4, 9.5",
  mend: "one hop with one schedule and one retention that has daily, weekly and monthly counts",
  *check({ layout }) {
    const seen = new Map<string, string>();
    for (const [name, hop] of Object.entries(layout.hops))
      for (const dataset of datasetsOf(hop)) {
        const key = `${dataset} ${hop.to.text}`;
        const other = seen.get(key);
        if (other === undefined) seen.set(key, name);
        else
          yield {
            path: ["hops", name, "of"],
            message: `${dataset} goes to ${hop.to.text} twice`,
            found: other === name ? `${dataset} is listed twice` : `${other} and ${name}`,
            allowed: "one hop for each dataset and place",
            help: other === name ? `list ${dataset} once` : `remove ${name} and give ${other} the counts of both`,
          };
      }
  },
};

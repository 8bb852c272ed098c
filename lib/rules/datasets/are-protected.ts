import type { Rule } from "../rule";

export const areProtected: Rule = {
  id: "datasets/are-protected",
  severity: "error",
  title: "each dataset has a backup",
  why: "the loss of its pool is the loss of the dataset",
  source: "CIS 11.2; operations.md 7.4",
  mend: "add a hop of the dataset, or remove it if nobody would miss it",
  absolute: true,
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const copies = graph.copiesOf(name);
      if (copies.length > 1) continue;
      yield {
        path: ["datasets", name],
        message: `${name} exists once`,
        found: copies[0]!.place.text,
        allowed: "a backup or more",
        help: `add a hop of ${name}`,
      };
    }
  },
};

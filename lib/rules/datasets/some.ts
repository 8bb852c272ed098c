import type { Rule } from "../rule";

export const someDatasets: Rule = {
  id: "datasets/some",
  severity: "error",
  title: "a layout names what people would miss",
  why: "nothing is backed up, and every promise holds for every dataset, since there is none",
  source: "CIS 11.1",
  mend: "add the first dataset, and a hop of it",
  *check({ graph }) {
    if (graph.datasets.length > 0) return;
    yield {
      path: ["datasets"],
      message: "there is no dataset, so nothing is backed up",
      found: "none",
      allowed: "one dataset or more",
      help: "add what people would miss: the guests of a cluster or a file tree (docs/tutorial.md; layouts/ has examples)",
    };
  },
};

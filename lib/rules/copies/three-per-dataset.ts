import { threeTwoOne } from "../../graph/three-two-one";
import type { Rule } from "../rule";

export const threePerDataset: Rule = {
  id: "copies/three-per-dataset",
  severity: "error",
  title: "each dataset has three copies: the primary and two backups",
  why: "with two copies, the loss of one leaves nothing to fall back on while the other is being read",
  source: "US-CERT, Data Backup Options (Ruggiero and Heckathorn); operations.md 7.4",
  mend: "add a hop to another place",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const places = graph.copiesOf(name).map((copy) => copy.place.text);
      if (threeTwoOne(graph.copiesOf(name)).copies >= 3) continue;
      yield {
        path: ["datasets", name],
        message: `${name} has ${places.length === 1 ? "no backup" : "two copies"}`,
        found: places.join(", "),
        allowed: "three copies or more, the primary counted",
        help: `add a hop of ${name} to another place`,
      };
    }
  },
};

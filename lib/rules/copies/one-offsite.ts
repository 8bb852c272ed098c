import { threeTwoOne } from "../../graph/three-two-one";
import type { Rule } from "../rule";

export const oneOffsite: Rule = {
  id: "copies/one-offsite",
  severity: "error",
  title: "a copy of each dataset lies at another site than its primary",
  why: "a fire or a burglary takes every copy of a site",
  source: "US-CERT, Data Backup Options (Ruggiero and Heckathorn); CIS 11.4; operations.md 7.4",
  mend: "add a hop to a place at another site",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const copies = graph.copiesOf(name);
      if (copies.length < 2 || threeTwoOne(copies).offsite) continue;
      const site = copies[0]!.place.site;
      yield {
        path: ["datasets", name],
        message: `every copy of ${name} is lost with ${site}`,
        found: copies.map((copy) => copy.place.text).join(", "),
        allowed: `one copy or more at a site other than ${site}`,
        help: `add a hop of ${name} to a repository or a datastore at another site`,
      };
    }
  },
};

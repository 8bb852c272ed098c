import { threeTwoOne } from "../../graph/three-two-one";
import type { Rule } from "../rule";

export const noSoleDeleter: Rule = {
  id: "copies/no-sole-deleter",
  severity: "error",
  title: "no single credential can delete every copy of a dataset",
  why: "whoever takes that one machine or key over deletes the primary and all backups in one go",
  source: "operations.md 9.15; CIS 11.3 and 11.4; NIST CP-9(7)",
  mend: "keep one copy where that credential may only add: a versioned bucket, or a PBS that is not reached from there",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const copies = graph.copiesOf(name);
      if (copies.length < 2) continue;
      const { soleDeleter } = threeTwoOne(copies);
      if (soleDeleter === undefined) continue;
      yield {
        path: ["datasets", name],
        message: `${soleDeleter} can delete every copy of ${name}`,
        found: copies.map((copy) => copy.place.text).join(", "),
        allowed: "a copy that this credential cannot delete",
        help: `keep a copy of ${name} out of reach of ${soleDeleter}, such as in a bucket of another account`,
      };
    }
  },
};

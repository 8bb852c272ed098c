import { threeTwoOne } from "../../graph/three-two-one";
import type { Rule } from "../rule";

export const twoMedia: Rule = {
  id: "copies/two-media",
  severity: "error",
  title: "the copies of a dataset lie on two media or more",
  why: "disks of one kind bought together die together: one firmware fault takes every copy",
  source: "US-CERT, Data Backup Options (Ruggiero and Heckathorn); operations.md 7.4, 9.11",
  mend: "move one backup to a pool of another medium, or to a bucket",
  *check({ graph }) {
    for (const [name] of graph.datasets) {
      const copies = graph.copiesOf(name);
      const { media } = threeTwoOne(copies);
      if (copies.length < 2 || media.length > 1) continue;
      yield {
        path: ["datasets", name],
        message: `every copy of ${name} lies on ${media[0]}`,
        found: copies.map((copy) => `${copy.place.text} (${copy.place.medium})`).join(", "),
        allowed: "two media or more of nvme, ssd, hdd, tape, object",
        help: `add a hop of ${name} to a place that is not ${media[0]}, such as a bucket (object)`,
      };
    }
  },
};

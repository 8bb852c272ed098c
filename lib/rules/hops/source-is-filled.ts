import { datasetsOf } from "../../graph/copy-graph";
import { reads } from "../../graph/covers";
import type { Rule } from "../rule";

export const sourceIsFilled: Rule = {
  id: "hops/source-is-filled",
  severity: "error",
  title: "what a hop reads from a datastore is put there by another hop",
  why: "the job runs, finds nothing of the dataset, and succeeds",
  source: "offsite.md 8.33 (runs that copy nothing count as success)",
  mend: "add the hop that fills the source, or read from where the dataset is",
  absolute: true,
  *check({ layout, graph }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      const from = hop.by === "vzdump" ? undefined : hop.from;
      if (!from) continue;
      for (const dataset of datasetsOf(hop)) {
        const places = graph.copiesOf(dataset).filter(({ place }) => place.ref.kind === "pbs");
        const filled = places.some(
          ({ place, chain }) => place.ref.kind === "pbs" && reads(hop, place.ref) && !chain.includes(name),
        );
        if (filled) continue;
        yield {
          path: ["hops", name, "from"],
          message: `${from.text} holds no copy of ${dataset}`,
          found:
            places.length > 0
              ? `copies in ${places.map(({ place }) => place.text).join(", ")}`
              : "no copy in a datastore",
          allowed: `a datastore or namespace that a hop fills with ${dataset}`,
          help: places[0] ? `read from ${places[0].place.text}` : `add a vzdump hop of ${dataset} to ${from.text}`,
        };
      }
    }
  },
};

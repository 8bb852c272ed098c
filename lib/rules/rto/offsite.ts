import { fastest, restoreTime } from "../../estimate/restore-time";
import type { Rule } from "../rule";
import { amount, span, wholeHours } from "../words";
import { offsiteCopies } from "../worst-age";

export const rtoOffsite: Rule = {
  id: "rto/offsite",
  severity: "error",
  title: "a dataset is back from another site within what its tier promises",
  why: "thaw and download are longer than a promise made for a local restore",
  source: "operations.md 7.1, 7.2, 9.27; estimate: lib/estimate/restore-time.ts",
  mend: "a faster line, a class that thaws sooner, or promise less after the loss of the site",
  *check({ layout, graph }) {
    for (const [name, { tier }] of graph.datasets) {
      const best = fastest(graph, offsiteCopies(graph.copiesOf(name)));
      const { rto } = layout.tiers[tier]!.offsite;
      if (!best || best.seconds <= rto.seconds) continue;
      const { asking, thaw, fetched } = restoreTime(graph, best.copy)!;
      yield {
        path: ["datasets", name, "tier"],
        message: `${name} is back from another site after ${span(best.seconds)} at the earliest`,
        found: `${amount(fetched)} from ${best.copy.place.text}${thaw > 0 ? `, ${span(Math.ceil(asking / 60) * 60)} of it asking for packs and ${span(thaw)} thawing` : ""}`,
        allowed: `${rto} (tiers.${tier}.offsite.rto)`,
        help: `write tiers.${tier}.offsite.rto: "${wholeHours(best.seconds)}", or split ${name} by tier`,
      };
    }
  },
};

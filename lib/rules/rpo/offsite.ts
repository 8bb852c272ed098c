import type { Rule } from "../rule";
import { span, wholeHours } from "../words";
import { offsiteCopies, youngest } from "../worst-age";

export const rpoOffsite: Rule = {
  id: "rpo/offsite",
  severity: "error",
  title: "the youngest copy at another site is never older than its tier promises",
  why: "ages add up along a chain: a weekly sync of weekly backups is two weeks behind when the house burns",
  source: "operations.md 7.1 (chained copies), 7.2, 9.10",
  mend: "carry on more often, or promise less after the loss of the site",
  *check({ layout, graph }) {
    for (const [name, { tier }] of graph.datasets) {
      const best = youngest(offsiteCopies(graph.copiesOf(name)));
      const { rpo } = layout.tiers[tier]!.offsite;
      if (!best || best.age <= rpo.seconds) continue;
      yield {
        path: ["datasets", name, "tier"],
        message: `the youngest offsite copy of ${name} can be ${span(best.age)} old`,
        found: `${best.place.text} by ${best.chain.join(" and ")}`,
        allowed: `${rpo} (tiers.${tier}.offsite.rpo)`,
        help: `start ${best.chain.at(-1)} more often, or write tiers.${tier}.offsite.rpo: "${wholeHours(best.age)}"`,
      };
    }
  },
};

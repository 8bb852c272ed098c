import type { Rule } from "../rule";
import { span, wholeHours } from "../words";
import { youngest } from "../worst-age";

export const rpoLocal: Rule = {
  id: "rpo/local",
  severity: "error",
  title: "the youngest backup of a dataset is never older than its tier promises",
  why: "a daily backup is up to 25 hours old plus its own length, never 24: more work is lost than was promised",
  source: "operations.md 7.1 (max gap + duration), 7.2",
  mend: "back up more often, or promise less",
  *check({ layout, graph }) {
    for (const [name, { tier }] of graph.datasets) {
      const best = youngest(graph.copiesOf(name).slice(1));
      const { rpo } = layout.tiers[tier]!;
      if (!best || best.age <= rpo.seconds) continue;
      yield {
        path: ["datasets", name, "tier"],
        message: `the youngest backup of ${name} can be ${span(best.age)} old`,
        found: `${best.place.text} by ${best.chain.join(" and ")}`,
        allowed: `${rpo} (tiers.${tier}.rpo)`,
        help: `start ${best.chain.at(-1)} more often, or write tiers.${tier}.rpo: "${wholeHours(best.age)}"`,
      };
    }
  },
};

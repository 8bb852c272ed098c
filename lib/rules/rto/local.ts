import { fastest } from "../../estimate/restore-time";
import type { Rule } from "../rule";
import { amount, span, wholeHours } from "../words";

export const rtoLocal: Rule = {
  id: "rto/local",
  severity: "error",
  title: "a dataset is back from its fastest backup within what its tier promises",
  why: "bytes over line rate bounds every restore: 1.8 TB take 5 hours on a 1 Gbit/s network",
  source: "operations.md 7.1, 7.2; estimate: lib/estimate/restore-time.ts",
  mend: "a copy at the primary's site, a faster network, smaller datasets, or promise less",
  *check({ layout, graph }) {
    for (const [name, { tier, size }] of graph.datasets) {
      const best = fastest(graph, graph.copiesOf(name).slice(1));
      const { rto } = layout.tiers[tier]!;
      if (!best || best.seconds <= rto.seconds) continue;
      yield {
        path: ["datasets", name, "tier"],
        message: `${name} is back after ${span(best.seconds)} at the earliest`,
        found: `${amount(size.bytes)} from ${best.copy.place.text}`,
        allowed: `${rto} (tiers.${tier}.rto)`,
        help: `write tiers.${tier}.rto: "${wholeHours(best.seconds)}", or split ${name} by tier`,
      };
    }
  },
};

import { performance } from "node:perf_hooks";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { check } from "../../lib/rules/check";
import { simulate } from "../../lib/simulate/simulate";
import type { LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { pairLosses } from "../../lib/survive/pair-losses";
import { RestoreGraph } from "../../lib/survive/restore-graph";
import { singleLosses } from "../../lib/survive/single-losses";
import { copiesOf } from "../support/copies";
import { smallestLayout, testAnchor } from "../support/smallest-layout";

// Prints medians in milliseconds of the parts that judge a layout, once everything is loaded, as JSON.
const asOf = new Date("2026-12-01");
const { default: home } = require("../../layouts/home") as { default: LayoutInput };
for (const trust of Object.values(home.trusts!)) trust.anchor = testAnchor;

function median(runs: number, work: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

const layout = parseLayout(home);
const graph = new CopyGraph(layout);
const sites = (count: number) => parseLayout(copiesOf(smallestLayout(), count));
const [hundred, thousand] = [sites(100), sites(1000)];
const fleet = new CopyGraph(parseLayout(copiesOf(home, 334)));

console.log(
  JSON.stringify({
    "all rules on home": { ms: median(20, () => check(layout, asOf)), limit: 50 },
    "single losses of home": { ms: median(20, () => singleLosses(new RestoreGraph(graph))), limit: 50 },
    "pairs of losses of home": { ms: median(5, () => pairLosses(new RestoreGraph(graph))), limit: 1000 },
    "all rules on 100 sites": { ms: median(3, () => check(hundred, asOf)) },
    "all rules on 1,000 sites": { ms: median(1, () => check(thousand, asOf)), limit: 5000 },
    "a year of 1,002 datasets": {
      ms: median(3, () => simulate(fleet, { from: Date.UTC(2026, 11, 1) / 1000 })),
      limit: 2000,
    },
    "single losses of 100 sites": {
      ms: median(1, () => singleLosses(new RestoreGraph(new CopyGraph(hundred)))),
      limit: 2000,
    },
  }),
);

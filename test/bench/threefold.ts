import { performance } from "node:perf_hooks";

// Arguments: outdir, copies (0: the layout as it is), what (check | synth | nag). Prints phases as JSON.
const [, , outdir, copies, what] = process.argv as [string, string, string, string, "check" | "synth" | "nag"];
const phases: Record<string, number> = {};
let last = performance.now();
const phase = (name: string) => {
  const now = performance.now();
  phases[name] = Math.round(now - last);
  last = now;
};
phases.start = Math.round(last);

const { loadLayout, DEFAULT_LAYOUT } = require("../../bin/load-layout") as typeof import("../../bin/load-layout");
const { check } = require("../../lib/rules/check") as typeof import("../../lib/rules/check");
phase("load spec and rules");
const asOf = new Date("2026-12-01");
let layout = loadLayout(DEFAULT_LAYOUT);
phase("parse home");
if (Number(copies) > 0) {
  const { copiesOf } = require("../support/copies") as typeof import("../support/copies");
  const { parseLayout } = require("../../lib/spec/parse-layout") as typeof import("../../lib/spec/parse-layout");
  const { default: home } = require("../../layouts/home") as typeof import("../../layouts/home");
  const { testAnchor } = require("../support/smallest-layout") as typeof import("../support/smallest-layout");
  for (const trust of Object.values(home.trusts!)) trust.anchor = testAnchor;
  const input = copiesOf(home, Number(copies));
  last = performance.now();
  layout = parseLayout(input);
  phase("parse");
}
const { graph } = check(layout, asOf);
phase("graph and rules");
if (what !== "check") {
  const { cdkApp } = require("../../stacks/aws/cdk-app") as typeof import("../../stacks/aws/cdk-app");
  phase("load aws-cdk-lib");
  cdkApp(graph, { outdir: `${outdir}/cdk`, asOf, nag: what === "nag" }).synth();
  phase(what === "nag" ? "cdk synth with cdk-nag" : "cdk synth");
  const { cdktfApp } = require("../../stacks/proxmox/cdktf-app") as typeof import("../../stacks/proxmox/cdktf-app");
  phase("load cdktf");
  cdktfApp(graph, { outdir: `${outdir}/cdktf` }).synth();
  phase("cdktf synth");
}
console.log(JSON.stringify({ phases, rss: Math.round(process.resourceUsage().maxRSS / 1024) }));

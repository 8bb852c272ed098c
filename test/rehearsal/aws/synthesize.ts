import { CopyGraph } from "../../../lib/graph/copy-graph";
import type { LayoutInput } from "../../../lib/spec/layout";
import { parseLayout } from "../../../lib/spec/parse-layout";
import { rawAnchors } from "./raw-anchors";

/**
 * Writes the templates of a layout as `cdk synth` writes them (test/validate proves that they are the same), without
 * the judgement of cdk-nag. The rules are not asked: a rehearsal also makes what a person would have to acknowledge.
 */
export function synthesize(input: LayoutInput, outdir: string): void {
  // the CLI judged the first layout; it costs seconds each time
  process.env.CDK_VALIDATION = "false";
  const { cdkApp } = require("../../../stacks/aws/cdk-app") as typeof import("../../../stacks/aws/cdk-app");
  cdkApp(new CopyGraph(parseLayout(rawAnchors(input))), { outdir, asOf: new Date(), nag: false }).synth();
}

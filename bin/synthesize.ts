import { rmSync } from "node:fs";
import type { CopyGraph } from "../lib/graph/copy-graph";
import type { StackSummary } from "../lib/report/stack-summary";
import { awsOutputs } from "./aws-outputs";

export interface Outdirs {
  readonly cdk: string;
  readonly cdktf: string;
}

/** Writes the templates of both engines and counts what is in them. Old output is removed: it may be another layout's. */
export function synthesize(
  graph: CopyGraph,
  outdirs: Outdirs,
  { asOf, nag }: { asOf: Date; nag: boolean },
): StackSummary[] {
  for (const dir of Object.values(outdirs)) rmSync(dir, { recursive: true, force: true });
  const { cdkApp } = require("../stacks/aws/cdk-app") as typeof import("../stacks/aws/cdk-app");
  const assembly = cdkApp(graph, { outdir: outdirs.cdk, asOf, nag }).synth();
  const cdk = assembly.stacks.map(
    (stack): StackSummary => ({
      engine: "cdk",
      name: stack.stackName,
      resources: Object.keys((stack.template as { Resources?: object }).Resources ?? {}).length,
    }),
  );

  const { cdktfApp } = require("../stacks/proxmox/cdktf-app") as typeof import("../stacks/proxmox/cdktf-app");
  const { resourcesOf } =
    require("../stacks/proxmox/resource-count") as typeof import("../stacks/proxmox/resource-count");
  const app = cdktfApp(graph, { outdir: outdirs.cdktf, ...awsOutputs() });
  app.synth();
  return [...cdk, ...resourcesOf(app)];
}

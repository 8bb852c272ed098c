import { renameSync, rmSync } from "node:fs";
import type { CopyGraph } from "../lib/graph/copy-graph";
import type { StackSummary } from "../lib/report/stack-summary";
import { awsOutputs } from "./aws-outputs";

export interface Outdirs {
  readonly cdk: string;
  readonly cdktf: string;
}

/**
 * Writes the templates of both engines and counts what is in them. They take the place of the old output, which may be
 * another layout's, only when both engines are done: what fails leaves everything as it was.
 */
export function synthesize(
  graph: CopyGraph,
  outdirs: Outdirs,
  options: { readonly asOf: Date; readonly nag: boolean },
): StackSummary[] {
  const drafts: Outdirs = { cdk: `${outdirs.cdk}.new`, cdktf: `${outdirs.cdktf}.new` };
  const remove = (dirs: Outdirs) => {
    for (const dir of [dirs.cdk, dirs.cdktf]) rmSync(dir, { recursive: true, force: true });
  };
  remove(drafts);
  try {
    const stacks = synthesizeInto(graph, drafts, options);
    remove(outdirs);
    renameSync(drafts.cdk, outdirs.cdk);
    renameSync(drafts.cdktf, outdirs.cdktf);
    return stacks;
  } finally {
    remove(drafts);
  }
}

function synthesizeInto(
  graph: CopyGraph,
  outdirs: Outdirs,
  { asOf, nag }: { asOf: Date; nag: boolean },
): StackSummary[] {
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

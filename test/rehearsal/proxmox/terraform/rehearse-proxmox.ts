import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CopyGraph } from "../../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../../stacks/proxmox/cdktf-app";
import { findTerraformEngine } from "../../../../tools/terraform-engine";
import { Children } from "./children";
import { type Scene, setScene } from "./scene";
import { Rehearsal, type StepName } from "./steps";

export interface RehearseProxmoxProps {
  readonly root: string;
  /** Name of a layout of `layouts/`, or a file. */
  readonly layout: string;
  /** The one step to run after the apply. Default: all. */
  readonly only?: string;
  readonly outdir: string;
}

const FINDINGS = 1;
const USAGE = 2;
const TOOL_FAILED = 3;
export const STEPS: readonly StepName[] = ["apply", "second-plan", "read-back", "drift", "destroy", "secrets"];

/** The Terraform side of a layout, applied with the real OpenTofu and the real providers to doubles of its servers. */
export async function rehearseProxmox({ root, layout, only, outdir }: RehearseProxmoxProps): Promise<number> {
  const engine = findTerraformEngine(join(root, ".tools"));
  if (!engine) {
    console.error("rehearse: OpenTofu and the providers are not installed: run `npm run tools` first.");
    return TOOL_FAILED;
  }
  if (only !== undefined && !STEPS.includes(only as StepName)) {
    console.error(`rehearse: there is no step ${only}; there are ${STEPS.join(", ")}`);
    return USAGE;
  }
  const named = join(root, "layouts", `${layout}.ts`);
  const source = existsSync(named) ? named : resolve(layout);
  const work = mkdtempSync(join(tmpdir(), "threefold-rehearsal-"));
  const children = new Children();
  let scene: Scene | undefined;
  let ok = false;
  try {
    scene = await setScene(source, work);
    const stacks = join(work, "cdktf.out");
    mkdirSync(stacks, { recursive: true });
    cdktfApp(new CopyGraph(scene.layout), { outdir: stacks }).synth();
    const rehearsal = new Rehearsal({ root, engine, children, scene, work, stacks: join(stacks, "stacks") });
    const wanted = STEPS.filter((step) => only === undefined || step === "apply" || step === only);
    ok = await rehearsal.run(wanted);
    mkdirSync(outdir, { recursive: true });
    const evidence = await rehearsal.evidence();
    writeFileSync(
      join(outdir, "proxmox.json"),
      `${JSON.stringify({ layout: scene.layout.name, ok, ...evidence }, null, 2)}\n`,
    );
    console.log(`${scene.layout.name}: ${ok ? "as it should be" : `not as it should be; its files are in ${work}`}`);
    return ok ? 0 : FINDINGS;
  } finally {
    await scene?.stop();
    if (ok) rmSync(work, { recursive: true, force: true });
  }
}

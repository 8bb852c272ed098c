import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayout } from "../../../../bin/load-layout";
import { CopyGraph } from "../../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../../stacks/proxmox/cdktf-app";
import { engineOf } from "../../engine";
import type { EvidenceStep, PartEvidence } from "../../evidence/evidence";
import { checkSteps, type PartRequest } from "../../part";
import { removeFolder } from "../../remove-folder";
import { Children } from "./children";
import { realServersOf } from "./real-servers";
import { rewriteRealStacks } from "./real-stacks";
import { Rehearsal } from "./rehearsal";
import { type Scene, setScene } from "./scene";
import type { Finding } from "./seen";
import type { Step } from "./step";
import { STEPS } from "./steps/registry";

/**
 * The Terraform side of a layout, applied with the real engine and the real providers to doubles of its servers.
 *
 * @throws MissingTool without the engine and its providers
 */
export async function rehearseProxmox(request: PartRequest): Promise<PartEvidence> {
  const { root, layout, outdir, report } = request;
  const engine = engineOf(root, request.engine);
  const real = request.real ? realServersOf(loadLayout(layout.file), process.env) : new Map();
  const steps = stepsOf(request);
  const started = performance.now();
  const work = mkdtempSync(join(tmpdir(), "threefold-rehearsal-"));
  const told: EvidenceStep[] = [];
  let scene: Scene | undefined;
  let ok = false;
  try {
    scene = await setScene(layout.file, work, { real });
    const stacks = join(work, "cdktf.out");
    mkdirSync(stacks, { recursive: true });
    cdktfApp(new CopyGraph(scene.layout), { outdir: stacks }).synth();
    rewriteRealStacks(scene, join(stacks, "stacks"));
    const rehearsal = new Rehearsal({
      root,
      engine,
      children: new Children(),
      scene,
      work,
      stacks: join(stacks, "stacks"),
      report: (finding) => {
        told.push(stepOf(finding));
        report(stepOf(finding));
      },
    });
    // nothing is made where a signal came before
    request.signal.throwIfAborted();
    try {
      ok = await rehearsal.run(steps);
    } finally {
      ok = (await rehearsal.cleanUp()) && ok;
    }
    mkdirSync(outdir, { recursive: true });
    const { tools, ...evidence } = await rehearsal.evidence();
    writeFileSync(
      join(outdir, "proxmox.json"),
      `${JSON.stringify({ layout: scene.layout.name, ok, tools, ...evidence }, null, 2)}\n`,
    );
    const seconds = (performance.now() - started) / 1000;
    return { part: "proxmox", what: WHAT, ok, seconds, steps: told, tools };
  } finally {
    await scene?.stop();
    if (ok) removeFolder(work);
    else console.error(`files of the stacks are kept in ${work}`);
  }
}

/** Steps that look at nothing but what an API tells: the others look into the doubles. */
const ON_REAL = ["apply", "second-plan", "read-back", "drift", "secrets"];

/** The short set. */
const SHORT = ["apply", "second-plan", "read-back", "drift", "change", "destroy", "privileges", "secrets"];

const WHAT = "The Terraform side, applied with the real engine and the real providers to doubles of the servers";

/** Those that were asked for, after the apply that all stand on. */
function stepsOf({ only, real, short }: PartRequest): readonly Step[] {
  const some = real ? ON_REAL : short ? SHORT : undefined;
  const known = some === undefined ? STEPS : STEPS.filter(({ name }) => some.includes(name));
  checkSteps(
    "proxmox",
    only,
    known.map(({ name }) => name),
  );
  return known.filter(({ name }) => only === undefined || name === "apply" || only.includes(name));
}

const stepOf = ({ step, stack, ...seen }: Finding): EvidenceStep => ({ name: step, where: stack, ...seen });

import { join } from "node:path";
import { type Evidence, evidenceOf, type PartEvidence } from "./evidence/evidence";
import { progressLines } from "./evidence/progress";
import { writeEvidence } from "./evidence/write-evidence";
import type { Part, PartRequest } from "./part";
import type { Scope } from "./plan";

/** Same for every part of a run. */
export type Common = Pick<PartRequest, "root" | "only" | "short" | "real" | "signal">;

/** Runs what was planned and writes the evidence of each scope. @throws MissingTool, NoSuchStep */
export async function runPlan(scopes: readonly Scope[], common: Common): Promise<readonly Evidence[]> {
  const all: Evidence[] = [];
  for (const scope of scopes) {
    const began = new Date();
    const started = performance.now();
    const outdir = join(common.root, "out", "rehearsal", scope.name);
    const parts: PartEvidence[] = [];
    for (const group of scope.groups)
      parts.push(...(await together(group, (part) => runPart(part, { ...common, layout: scope.layout, outdir }))));
    const evidence = evidenceOf(scope.name, began, (performance.now() - started) / 1000, parts);
    writeEvidence(outdir, evidence);
    all.push(evidence);
  }
  return all;
}

/** All come to their end before the first failure is told: none is left running. */
async function together(parts: readonly Part[], run: (part: Part) => Promise<PartEvidence>): Promise<PartEvidence[]> {
  const settled = await Promise.allSettled(parts.map(run));
  return settled.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

function runPart(part: Part, request: Omit<PartRequest, "report">): Promise<PartEvidence> {
  return part.run({
    ...request,
    report: (step) => {
      for (const line of progressLines(part.name, step)) console.log(line);
    },
  });
}

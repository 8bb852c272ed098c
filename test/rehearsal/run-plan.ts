import { join } from "node:path";
import { MissingTool } from "../../tools/missing-tool";
import { type Evidence, evidenceOf, type NotRun, type PartEvidence } from "./evidence/evidence";
import { progressLines } from "./evidence/progress";
import { writeEvidence } from "./evidence/write-evidence";
import type { Part, PartRequest } from "./part";
import type { Scope } from "./plan";

/** Same for every part of a run. */
export type Common = Pick<PartRequest, "root" | "only" | "short" | "real" | "signal">;

/**
 * Runs what was planned and writes the evidence of each scope. Among several parts one that misses a program is left
 * out, told and counted, and one that breaks is a finding: the others run on.
 * @param tell prints a line
 * @throws whatever the one part of the plan throws, MissingTool and NoSuchStep among it
 * @throws the reason of the signal, once every part has ended what it had started
 */
export async function runPlan(
  scopes: readonly Scope[],
  common: Common,
  tell: (line: string) => void = console.log,
): Promise<readonly Evidence[]> {
  const alone = scopes.flatMap(({ groups }) => groups.flat()).length === 1;
  const all: Evidence[] = [];
  for (const scope of scopes) {
    const began = new Date();
    const started = performance.now();
    const outdir = join(common.root, "out", "rehearsal", scope.name);
    const parts: PartEvidence[] = [];
    const notRun: NotRun[] = [];
    const run = async (part: Part): Promise<void> => {
      try {
        parts.push(await runPart(part, { ...common, layout: scope.layout, engine: scope.engine, outdir }, tell));
      } catch (error) {
        if (alone || common.signal.aborted) throw error;
        const missing = error instanceof MissingTool;
        const step = missing ? notRunStep(error.message) : brokenStep(error);
        if (missing) notRun.push({ part: part.name, why: error.message });
        else parts.push({ part: part.name, what: part.what, ok: false, seconds: 0, steps: [step], tools: {} });
        for (const line of progressLines(part.name, step)) tell(line);
      }
    };
    for (const group of scope.groups) await together(group, run, common.signal);
    const order = scope.groups.flat().map(({ name }) => name);
    parts.sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
    const evidence = evidenceOf(scope.name, began, (performance.now() - started) / 1000, parts, notRun);
    writeEvidence(outdir, evidence);
    all.push(evidence);
  }
  return all;
}

const notRunStep = (why: string) => ({ name: "not run", expected: "its programs", seen: why, ok: false, seconds: 0 });

const brokenStep = (error: unknown) => ({
  name: "comes to its end",
  expected: "no error",
  seen: error instanceof Error ? (error.stack ?? error.message) : String(error),
  ok: false,
  seconds: 0,
});

/** All come to their end before the first failure is told: none is left running. */
async function together(
  parts: readonly Part[],
  run: (part: Part) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const settled = await Promise.allSettled(parts.map(run));
  signal.throwIfAborted();
  for (const each of settled) if (each.status === "rejected") throw each.reason;
}

function runPart(
  part: Part,
  request: Omit<PartRequest, "report">,
  tell: (line: string) => void,
): Promise<PartEvidence> {
  return part.run({
    ...request,
    report: (step) => {
      for (const line of progressLines(part.name, step)) tell(line);
    },
  });
}

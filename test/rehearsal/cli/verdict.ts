import { stripVTControlCharacters } from "node:util";
import type { EvidenceStep } from "../evidence/evidence";
import type { Answer } from "../proxmox/terraform/children";

/** What a command must answer. */
export interface Expected {
  /** Default: 0. */
  readonly code?: number | "not 0";
  /** What the output must hold. */
  readonly says?: RegExp;
}

const LINES = 15;

/** Runs a command and judges its answer. */
export async function verdict(
  name: string,
  where: string,
  { code = 0, says }: Expected,
  run: () => Promise<Answer>,
): Promise<EvidenceStep> {
  const started = performance.now();
  const { code: exit, output: printed } = await run();
  // the frames of cdktf are coloured whatever the environment says
  const output = stripVTControlCharacters(printed);
  const rightCode = code === "not 0" ? exit !== 0 : exit === code;
  const said = says?.exec(output)?.[0];
  const ok = rightCode && (says === undefined || said !== undefined);
  const tail = output.trim().split("\n").slice(-LINES).join("\n");
  return {
    name,
    where,
    expected: `exit ${code}${says === undefined ? "" : `, ${says.source}`}`,
    seen: `exit ${exit}${said === undefined ? "" : `, “${said}”`}${ok ? "" : `\n${tail}`}`,
    ok,
    seconds: (performance.now() - started) / 1000,
  };
}

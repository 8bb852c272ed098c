import type { EngineName } from "../../tools/terraform-engine";
import type { EvidenceStep, PartEvidence } from "./evidence/evidence";
import { wrapped } from "./evidence/wrapped";
import type { NamedLayout } from "./named-layout";
import { nearest } from "./nearest";

/** What a part is asked for. */
export interface PartRequest {
  /** Folder of the project. */
  readonly root: string;
  readonly layout: NamedLayout;
  /** Where the part leaves its own files. */
  readonly outdir: string;
  /** Steps to run, beside those that these stand on. Default: all. */
  readonly only?: readonly string[];
  /** The short set, for every pull request. */
  readonly short: boolean;
  /** Real servers of the environment in the place of doubles. */
  readonly real: boolean;
  /** What applies the stacks of Proxmox. */
  readonly engine: EngineName;
  /** Is told of each step as it ends. */
  readonly report: (step: EvidenceStep) => void;
  /** Ends the part: whatever was started is stopped. */
  readonly signal: AbortSignal;
}

/** One part of a rehearsal. */
export interface Part {
  readonly name: string;
  /** What it proves, in a few words. */
  readonly what: string;
  /** About a layout, or about the doubles alone. */
  readonly about: "layout" | "doubles";
  /** Layouts of the short set for which it runs. */
  readonly short: "each" | "first";
  /**
   * @throws MissingTool without a tool that it needs
   * @throws NoSuchStep on a step that it does not have
   */
  run(request: PartRequest): Promise<PartEvidence>;
}

/** `--only` names a step that a part does not have. */
export class NoSuchStep extends Error {
  readonly code = "rehearsal/no-such-step";

  /** @param groups beginnings of names that choose many, where there are too many names to tell */
  constructor(part: string, found: string, known: readonly string[], groups: readonly string[] = []) {
    const near = nearest(found, known);
    const all = groups.length > 0 ? groups : known;
    super(
      [
        `${part} has no step ${found}`,
        ...(near.length > 0 ? ["near it:", ...near.map((name) => `  ${name}`)] : []),
        groups.length > 0 ? "it has names that begin with:" : "it has:",
        ...wrapped(all.join(" "), 76).map((line) => `  ${line}`),
      ].join("\n"),
    );
  }
}

/** @throws NoSuchStep on the first name that is not known */
export function checkSteps(part: string, only: readonly string[] | undefined, known: readonly string[]): void {
  for (const step of only ?? []) if (!known.includes(step)) throw new NoSuchStep(part, step, known);
}

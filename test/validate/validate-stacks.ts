import type { TerraformEngine } from "../../tools/terraform-engine";
import { type StackVerdict, validateStack } from "./validate-stack";

/** The providers without which a stack may be left out; any other missing one is a failure. */
const MAY_BE_MISSING = ["hashicorp/aws"];

/** What became of one stack. */
export type Outcome = "passed" | "failed" | "skipped";

/** How many stacks ended how. */
export type Tally = Readonly<Record<Outcome, number>>;

/** A stack to validate. */
export interface StackToValidate {
  /** What the person reads. */
  readonly label: string;
  /** Folder with `cdk.tf.json`. */
  readonly dir: string;
}

/** Called once a stack, as it ends. */
export type Reporter = (stack: StackToValidate, outcome: Outcome, verdict: StackVerdict, seconds: number) => void;

/** Validates all stacks with as many workers at once. */
export async function validateStacks(
  stacks: readonly StackToValidate[],
  engine: TerraformEngine,
  workers: number,
  report: Reporter,
): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const queue = [...stacks];
  const work = async (): Promise<void> => {
    for (let stack = queue.shift(); stack !== undefined; stack = queue.shift()) {
      const started = Date.now();
      const verdict = await validateStack(stack.dir, engine);
      const outcome = outcomeOf(verdict);
      tally[outcome] += 1;
      report(stack, outcome, verdict, (Date.now() - started) / 1000);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return tally;
}

/** A stack is skipped only when nothing but a provider that may be missing stood in the way. */
export function outcomeOf({ ok, missing }: Pick<StackVerdict, "ok" | "missing">): Outcome {
  if (ok) {
    return "passed";
  }
  return missing.length > 0 && missing.every((source) => MAY_BE_MISSING.includes(source)) ? "skipped" : "failed";
}

/** The last line of a run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

import { type Paint, problemText, type Told } from "../lib/report/problem-text";
import type { Finding } from "../lib/rules/rule";
import { ArgumentError, LayoutError, type Problem } from "../lib/spec/problem";
import { InvalidValue } from "../lib/units/invalid-value";
import { ExitCode } from "./exit-code";
import { paintFor } from "./paint";

/** Colours only where both the report and the errors go to a terminal. */
export const paint: Paint = paintFor({
  env: process.env,
  isTerminal: process.stdout.isTTY === true && process.stderr.isTTY === true,
});

/** A finding as the report tells it. */
export const told = (finding: Finding): Told => ({
  ...finding,
  code: finding.rule.id,
  severity: finding.rule.severity,
  why: finding.rule.why,
});

/** Says why a program or a server failed; the exit code for it. */
export function toolFailed(text: string): number {
  console.error(`${paint.red("error")}: ${text}`);
  return ExitCode.tool;
}

export const printProblems = (problems: readonly Told[]): void => {
  for (const problem of problems) console.error(`${problemText(problem, paint)}\n`);
};

/** Runs a program; what a layout does wrong is told without a stack trace, and sets the exit code. */
export async function run(program: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    const problems = problemsIn(error);
    if (!problems) throw error;
    printProblems(problems);
    const n = problems.length;
    console.error(
      paint.red(
        `${error instanceof ArgumentError ? "the arguments do" : "the layout does"} not fit: ${n} ${n === 1 ? "problem" : "problems"}`,
      ),
    );
    process.exitCode = ExitCode.invalid;
  }
}

function problemsIn(error: unknown): readonly Problem[] | undefined {
  if (error instanceof LayoutError) return error.problems;
  if (!(error instanceof InvalidValue)) return undefined;
  const { code, found, allowed, help } = error;
  return [{ code, path: [], message: "a value that no resource can be made of", found, allowed, help }];
}

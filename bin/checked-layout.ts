import { isOpen } from "../lib/report/findings-report";
import type { Report } from "../lib/rules/check";
import { LayoutError } from "../lib/spec/problem";
import { judge } from "./commands/check-judge";
import { ExitCode } from "./exit-code";
import { asOf, layoutFile } from "./settings";
import { paint, printProblems } from "./terminal";

/**
 * The report of a layout that may be compiled; else undefined, with the reasons printed and the exit code set.
 * @throws LayoutError when it does not fit, each problem with its place in the file
 */
export function checkedLayout(option?: string): Report | undefined {
  const { findings, report } = judge(layoutFile(option), asOf());
  if (!report) throw new LayoutError(findings);
  printProblems(findings.filter(isOpen));
  const refused = report.refused.length;
  if (refused === 0) return report;
  console.error(
    paint.red(`the layout is refused: ${refused} ${refused === 1 ? "finding" : "findings"} of severity error`),
  );
  process.exitCode = ExitCode.findings;
  return undefined;
}

import { check, type Report } from "../lib/rules/check";
import { ExitCode } from "./exit-code";
import { loadLayout } from "./load-layout";
import { asOf, layoutFile } from "./settings";
import { paint, printProblems, told } from "./terminal";

/** The report of a layout that may be compiled; else undefined, with the reasons printed and the exit code set. */
export function checkedLayout(option?: string): Report | undefined {
  const report = check(loadLayout(layoutFile(option)), asOf());
  printProblems(report.findings.filter((finding) => finding.acknowledged === undefined).map(told));
  const refused = report.refused.length;
  if (refused === 0) return report;
  console.error(
    paint.red(`the layout is refused: ${refused} ${refused === 1 ? "finding" : "findings"} of severity error`),
  );
  process.exitCode = ExitCode.findings;
  return undefined;
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import type { StackSummary } from "../../lib/report/stack-summary";
import { summary } from "../../lib/report/summary";
import { wrapped } from "../../lib/report/wrapped";
import { checkedLayout } from "../checked-layout";
import { ExitCode } from "../exit-code";
import { asOf } from "../settings";
import { synthesize } from "../synthesize";
import { paint } from "../terminal";

/** Checks and compiles a layout into cdk.out/, cdktf.out/ and out/, and prints the summary. */
export function compile(option: string | undefined): number {
  const report = checkedLayout(option);
  if (!report) return ExitCode.findings;
  const { graph, findings } = report;
  const stacks: StackSummary[] = synthesize(graph, { cdk: "cdk.out", cdktf: "cdktf.out" }, { asOf: asOf(), nag: true });

  const runbook = join("out", "RESTORE.md");
  const other = layoutOf(runbook);
  write(runbook, restoreRunbook(graph));

  const acknowledged = findings.filter((finding) => finding.acknowledged !== undefined).length;
  console.log(summary({ graph, stacks, findings: { open: findings.length - acknowledged, acknowledged } }, paint));
  console.log(written(runbook, graph.layout.name, other).join("\n"));
  return ExitCode.fine;
}

/** What was written, and whose runbook is no longer there. */
export const written = (runbook: string, name: string, other: string | undefined): string[] => [
  paint.bold("  written"),
  ...wrapped(`${runbook}: how everything comes back; print it, keep it with the keys`, "    "),
  ...wrapped("cdk.out/, cdktf.out/: what the deploys above read", "    "),
  ...(other === undefined || other === name
    ? []
    : wrapped(`the ${runbook} that was there was that of ${other}`, "    ").map(paint.yellow)),
];

/** The name of the layout that a runbook is of, where there is one. */
export const layoutOf = (runbook: string): string | undefined =>
  existsSync(runbook) ? /^# Restore (\S+)$/m.exec(readFileSync(runbook, "utf8"))?.[1] : undefined;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

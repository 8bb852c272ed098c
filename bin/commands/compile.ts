import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import type { StackSummary } from "../../lib/report/stack-summary";
import { summary } from "../../lib/report/summary";
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

  const files = { "RESTORE.md": restoreRunbook(graph) };
  for (const [name, text] of Object.entries(files)) write(join("out", name), text);

  const acknowledged = findings.filter((finding) => finding.acknowledged !== undefined).length;
  console.log(summary({ graph, stacks, findings: { open: findings.length - acknowledged, acknowledged } }, paint));
  return ExitCode.fine;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

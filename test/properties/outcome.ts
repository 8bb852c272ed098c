import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../lib/rules/check";
import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError } from "../../lib/spec/problem";
import { cdkApp } from "../../stacks/aws/cdk-app";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { TEST_DAY } from "../support/compiled";

export type Outcome = "invalid" | "refused" | "synthesized";

/**
 * Compiles as `threefold compile` does; anything but coded refusals and success is thrown.
 * @param overrule goes on although rules refuse that an acknowledgement may overrule
 */
export function outcomeOf(input: unknown, { overrule = false } = {}): Outcome {
  let report: ReturnType<typeof check>;
  try {
    report = check(parseLayout(input), TEST_DAY);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { code, help, message, path } of error.problems) {
      expect(path.length).toBeGreaterThan(0);
      expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
      expect(help).not.toBe("");
      expect(message).not.toBe("");
    }
    return "invalid";
  }
  for (const { rule, found, allowed, help, path } of report.refused) {
    expect(path.length).toBeGreaterThan(0);
    for (const text of [rule.id, found, allowed, help]) expect(text).not.toBe("");
  }
  if (report.refused.some(({ rule }) => rule.absolute || !overrule)) return "refused";
  const outdir = mkdtempSync(join(tmpdir(), "threefold-property-"));
  try {
    cdkApp(report.graph, { outdir: join(outdir, "cdk"), nag: false, asOf: TEST_DAY }).synth();
    cdktfApp(report.graph, { outdir: join(outdir, "cdktf") }).synth();
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  return "synthesized";
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secretsOf } from "../../bin/commands/exec";
import { loadLayout } from "../../bin/load-layout";
import { hostFiles, hostsWithFiles } from "../../lib/host/host-files";
import { describeSecret } from "../../lib/report/first-deploy";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import type { StackSummary } from "../../lib/report/stack-summary";
import { summary } from "../../lib/report/summary";
import { check } from "../../lib/rules/check";
import type { Layout } from "../../lib/spec/layout";
import { cdkApp } from "../../stacks/aws/cdk-app";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { layoutNamed, TEST_DAY } from "../support/compiled";
import { exampleValues } from "../support/example-values";
import { Recording } from "./recording";

/** Fields that nothing here reads, each with the reason. An entry that is read after all fails the test. */
const UNREAD: readonly string[] = [
  // the presence of the field is what is asked for; the value can only be true
  "datasets.*<guests>.select.all",
];

const outdir = mkdtempSync(join(tmpdir(), "threefold-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** Everything that is made from a layout. */
function useAll(layout: Layout): void {
  const { graph, findings } = check(layout, TEST_DAY);
  const cdk = cdkApp(graph, { asOf: TEST_DAY, nag: false, outdir: join(outdir, "cdk") });
  const cdktf = cdktfApp(graph, { outdir: join(outdir, "cdktf") });
  const stacks: StackSummary[] = [
    ...cdk.node.children.map(({ node }) => ({ engine: "cdk" as const, name: node.id, resources: 0 })),
    ...cdktf.node.children.map(({ node }) => ({ engine: "cdktf" as const, name: node.id, resources: 0 })),
  ];
  summary({ graph, stacks, findings: { open: findings.length, acknowledged: 0 } });
  restoreRunbook(graph);
  const values = exampleValues(layout);
  for (const host of hostsWithFiles(graph)) hostFiles(graph, host, values);
  // What `threefold exec` reads before it starts a program.
  for (const { reference } of secretsOf(layout)) describeSecret(reference);
  if (layout.state.encryption) describeSecret(layout.state.encryption);
}

test("what the spec can say has an effect", () => {
  const full = loadLayout(join(__dirname, "../support/full-layout.ts"));
  const recording = new Recording();
  for (const layout of [layoutNamed("reference"), full]) useAll(recording.of(layout));
  expect(recording.there.size).toBeGreaterThan(150);
  expect(recording.unread).toEqual([...UNREAD].sort());
});

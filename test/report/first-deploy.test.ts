import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { firstDeploy } from "../../lib/report/first-deploy";
import { summary } from "../../lib/report/summary";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { resourcesOf } from "../../stacks/proxmox/resource-count";
import { LAYOUTS, layoutNamed } from "../support/compiled";

const outdir = mkdtempSync(join(tmpdir(), "threefold-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const DEPLOY = "npx threefold exec -- npx cdktf deploy ";

describe.each(LAYOUTS)("what is done before the first deploy of %s", (name) => {
  const graph = new CopyGraph(layoutNamed(name));
  const app = cdktfApp(graph, { outdir });
  const stacks = resourcesOf(app);
  /** The stacks of each deploy, as a shell reads the lines. */
  const deploys = firstDeploy(graph.layout, stacks)
    .flatMap(({ commands }) =>
      commands
        .join("\n")
        .replace(/\s*\\\n\s*/g, " ")
        .split("\n"),
    )
    .filter((command) => command.startsWith(DEPLOY))
    .map((command) => command.slice(DEPLOY.length).split(" "));

  test("each deploy names the stacks that it stands on first, or the CLI of CDKTF refuses it", () => {
    const manifests = app.node.children.filter(TerraformStack.isStack).map((stack) => app.manifest.forStack(stack));
    for (const named of deploys)
      for (const [i, stack] of named.entries())
        expect(named.slice(0, i)).toEqual(
          expect.arrayContaining(manifests.find((manifest) => manifest.name === stack)!.dependencies),
        );
  });

  test("every backup server and cluster is deployed", () => {
    const { pbs, clusters } = graph.layout;
    const last = new Set(deploys.map((named) => named.at(-1)));
    for (const server of Object.keys(pbs)) expect(last).toContain(`${name}-pbs-${server}`);
    for (const cluster of Object.keys(clusters)) expect(last).toContain(`${name}-pve-${cluster}`);
  });

  test("fits a terminal of 80 columns", () => {
    const lines = summary({ graph, stacks, findings: { open: 0, acknowledged: 0 } }).split("\n");
    const todo = lines.slice(lines.indexOf("  before the first deploy"));
    expect(todo.length).toBeGreaterThan(10);
    expect(todo.filter((line) => line.length > 80)).toEqual([]);
  });
});

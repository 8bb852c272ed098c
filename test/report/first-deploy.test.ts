import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { firstDeploy } from "../../lib/report/first-deploy";
import { summary } from "../../lib/report/summary";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { resourcesOf } from "../../stacks/proxmox/resource-count";
import { certificate } from "../pki/certificates";
import { layoutWith } from "../rules/pair";
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

  test("who copies the layout is told of the values that are an example's", () => {
    const steps = firstDeploy(graph.layout, stacks);
    const told = steps.flatMap(({ text, commands }) => [text, ...commands]).join("\n");
    for (const [server, { configurationBackup }] of Object.entries(graph.layout.pbs))
      expect(told.includes(`pbs.${server}.configurationBackup.recipient`)).toBe(configurationBackup !== undefined);
    for (const [trust, { ca }] of Object.entries(graph.layout.trusts)) {
      expect(told).toContain(`replace the example root, which no CA can use, in trusts.${trust}.anchor:`);
      expect(told).toMatch(
        new RegExp(`--ca-url https://${graph.layout.hosts[ca]!.fqdn} .*--fingerprint FINGERPRINT`, "s"),
      );
    }
  });

  test("fits a terminal of 80 columns", () => {
    const lines = summary({ graph, stacks, findings: { open: 0, acknowledged: 0 } }).split("\n");
    const todo = lines.slice(lines.indexOf("  before the first deploy"));
    expect(todo.length).toBeGreaterThan(10);
    expect(todo.filter((line) => line.length > 80)).toEqual([]);
  });
});

test("the root of one's own CA is fetched from where it answers, and known by its fingerprint", () => {
  const root = certificate("ec-p256");
  const { layout } = new CopyGraph(layoutWith({ "trusts.home.anchor": root }));
  const steps = firstDeploy(layout, []).filter(({ text }) => text.includes("trusts.home.anchor"));
  const own = new X509Certificate(root).fingerprint256.replaceAll(":", "").toLowerCase();
  expect(steps).toEqual([
    {
      text: "look that trusts.home.anchor is the root of your CA:",
      commands: ["step ca root root.pem --ca-url https://pbs.lab.example \\", `  --fingerprint ${own}`],
    },
  ]);
});

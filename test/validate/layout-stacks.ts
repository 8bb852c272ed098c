import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { CopyGraph } from "../../lib/graph/copy-graph";
import type { Layout } from "../../lib/spec/layout";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { pbsStackSecrets, pveStackSecrets } from "../../stacks/proxmox/secrets";
import { stackName } from "../../stacks/stack-name";
import type { StackToValidate } from "./validate-stacks";

/** A stack of one of the repository's layouts. */
export interface LayoutStack extends StackToValidate {
  /** Names of its secret variables. */
  readonly secrets: readonly string[];
}

/** Synthesizes every layout of the repository below `outdir`. CA files of the layouts are not there: see `trustSystem`. */
export function layoutStacks(root: string, outdir: string): LayoutStack[] {
  return readdirSync(join(root, "layouts"))
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const layout = trustSystem(loadLayout(join(root, "layouts", file)));
      const target = join(outdir, layout.name);
      mkdirSync(target, { recursive: true });
      cdktfApp(new CopyGraph(layout), { outdir: target }).synth();
      const secrets = secretsByStack(layout);
      return readdirSync(join(target, "stacks")).map((name) => ({
        label: name,
        dir: join(target, "stacks", name),
        secrets: secrets.get(name) ?? [],
      }));
    });
}

/** A provider opens its CA file when it is configured, and the lab's is not on this machine. */
const trustSystem = (layout: Layout): Layout => ({
  ...layout,
  clusters: Object.fromEntries(
    Object.entries(layout.clusters).map(([name, cluster]) => [name, { ...cluster, tls: { trust: "system" as const } }]),
  ),
});

const secretsByStack = (layout: Layout): Map<string, string[]> =>
  new Map([
    ...Object.keys(layout.pbs).map((name): [string, string[]] => [
      stackName(layout.name, "pbs", name),
      pbsStackSecrets(layout, name).map((s) => s.variable),
    ]),
    ...Object.keys(layout.clusters).map((name): [string, string[]] => [
      stackName(layout.name, "pve", name),
      pveStackSecrets(layout, name).map((s) => s.variable),
    ]),
  ]);

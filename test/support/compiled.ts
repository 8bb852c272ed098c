import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { CopyGraph } from "../../lib/graph/copy-graph";
import type { Layout } from "../../lib/spec/layout";

export const LAYOUTS = ["home", "astronomy-lab", "reference"] as const;

/** The day on which tests judge dates. */
export const TEST_DAY = new Date("2026-12-01T00:00:00Z");

export const layoutNamed = (name: string): Layout => loadLayout(join(__dirname, `../../layouts/${name}.ts`));

/** What one of the repository's layouts compiles to, made once for all test files (test/setup/compile-once.cjs). */
export const compiledOnce = (name: string): Compiled =>
  JSON.parse(readFileSync(join(process.env.THREEFOLD_COMPILED!, `${name}.json`), "utf8")) as Compiled;

export interface Compiled {
  readonly cdk: Record<string, Template>;
  readonly terraform: Record<string, Terraform>;
}

/** Templates of the CDK stacks by stack name. */
export function compiledCdk(layout: Layout): Record<string, Template> {
  return inTemporaryDirectory((outdir) => {
    const { cdkApp } = require("../../stacks/aws/cdk-app") as typeof import("../../stacks/aws/cdk-app");
    const { stacks } = cdkApp(new CopyGraph(layout), { outdir, nag: false, asOf: TEST_DAY }).synth();
    return Object.fromEntries(stacks.map((stack) => [stack.stackName, stack.template as Template]));
  });
}

/** The configurations of the Terraform stacks by stack name, without the engine's version. */
export function compiledTerraform(layout: Layout): Record<string, Terraform> {
  return inTemporaryDirectory((outdir) => {
    const { cdktfApp } = require("../../stacks/proxmox/cdktf-app") as typeof import("../../stacks/proxmox/cdktf-app");
    cdktfApp(new CopyGraph(layout), { outdir }).synth();
    return Object.fromEntries(
      readdirSync(join(outdir, "stacks")).map((name) => {
        const stack = JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as Terraform;
        delete stack["//"].metadata.version;
        return [name, stack];
      }),
    );
  });
}

export interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

export interface Terraform {
  readonly "//": { metadata: { version?: string } };
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly terraform: { readonly backend: Record<string, Record<string, unknown>> };
}

function inTemporaryDirectory<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "threefold-"));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { secretsOf } from "../../../../../bin/commands/exec";
import { CopyGraph } from "../../../../../lib/graph/copy-graph";
import type { Layout } from "../../../../../lib/spec/layout";
import { cdktfApp } from "../../../../../stacks/proxmox/cdktf-app";

type Json = Readonly<Record<string, unknown>>;

/** A Terraform stack as the engine reads it, with the references of its secrets in the place of its variables. */
export interface Synthesized {
  /** Configuration of each resource, by address. */
  readonly objects: ReadonlyMap<string, Json>;
  /** Where the servers are and how their state is kept: providers, backend, encryption, what is read and put out. */
  readonly around: Json;
  /** The file itself. */
  readonly text: string;
}

export type Stacks = ReadonlyMap<string, Synthesized>;

const folder = mkdtempSync(join(tmpdir(), "threefold-change-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The Terraform stacks of a layout by name. */
export function synthesized(layout: Layout): Stacks {
  // cdktf takes a stack trace for each token, which costs more than all else
  const { captureStackTrace } = Error;
  Error.captureStackTrace = (error) => Object.assign(error, { stack: "" });
  try {
    const references = new Map(
      secretsOf(layout).map(({ variable, reference }) => [variable, JSON.stringify(reference)]),
    );
    const app = cdktfApp(new CopyGraph(layout), { outdir: folder });
    const stacks = app.node.children.filter(TerraformStack.isStack);
    return new Map(stacks.map((stack) => [stack.node.id, parts(JSON.stringify(stack.toTerraform()), references)]));
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

function parts(text: string, references: ReadonlyMap<string, string>): Synthesized {
  const told = JSON.parse(text, (_, value: unknown) =>
    typeof value === "string"
      ? value.replace(/\$\{var\.(\w+)\}/g, (whole, name: string) => references.get(name) ?? whole)
      : value,
  ) as Json;
  const { resource = {}, variable: _, "//": __, ...around } = told;
  const objects = Object.entries(resource as Readonly<Record<string, Record<string, Json>>>).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { "//": ___, ...config }]): [string, Json] => [`${type}.${name}`, config]),
  );
  return { objects: new Map(objects), around, text };
}

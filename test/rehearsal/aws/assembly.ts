import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface AssemblyStack {
  readonly name: string;
  readonly region: string;
  /** Its template, in the folder of the assembly. */
  readonly file: string;
  readonly resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: object; readonly DeletionPolicy?: string }>
  >;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { type: string; environment?: string; properties?: { stackName?: string; templateFile?: string } }>
  >;
}

/** The stacks of a cloud assembly on disk. */
export function assemblyStacks(folder: string): AssemblyStack[] {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  return Object.entries(manifest.artifacts)
    .filter(([, { type }]) => type === "aws:cloudformation:stack")
    .map(([id, { environment, properties }]) => ({
      name: properties?.stackName ?? id,
      region: environment!.split("/").at(-1)!,
      file: properties!.templateFile!,
      resources: (
        JSON.parse(readFileSync(join(folder, properties!.templateFile!), "utf8")) as {
          Resources: AssemblyStack["resources"];
        }
      ).Resources,
    }));
}

/** `stack/logical id` of the first resource of a type. */
export function placeOf({ name, resources }: AssemblyStack, type: string): string {
  const found = Object.entries(resources).find(([, { Type }]) => Type === type);
  if (found === undefined) throw new Error(`${name}: no ${type}`);
  return `${name}/${found[0]}`;
}

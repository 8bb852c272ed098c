import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface AssemblyStack {
  readonly name: string;
  readonly region: string;
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
      resources: (
        JSON.parse(readFileSync(join(folder, properties!.templateFile!), "utf8")) as {
          Resources: AssemblyStack["resources"];
        }
      ).Resources,
    }));
}

/** Paths of top-level properties whose text differs between two assemblies, by type, in resources that both have. */
export function changedProperties(before: string, after: string): Record<string, string[]> {
  const old = new Map(
    assemblyStacks(before).flatMap(({ name, resources }) =>
      Object.entries(resources).map(([id, resource]) => [`${name}/${id}`, resource]),
    ),
  );
  const changed = new Map<string, Set<string>>();
  for (const { name, resources } of assemblyStacks(after)) {
    for (const [id, { Type, Properties = {} }] of Object.entries(resources)) {
      const was = old.get(`${name}/${id}`)?.Properties as Record<string, unknown> | undefined;
      if (was === undefined) continue;
      const now = Properties as Record<string, unknown>;
      const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])];
      const differ = keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(now[key]));
      if (differ.length > 0) changed.set(Type, new Set([...(changed.get(Type) ?? []), ...differ]));
    }
  }
  return Object.fromEntries([...changed].map(([type, keys]) => [type, [...keys].sort()]));
}

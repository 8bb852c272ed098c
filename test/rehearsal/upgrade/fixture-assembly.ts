import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Template } from "../../support/compiled";

interface Manifest {
  readonly artifacts: Record<
    string,
    { readonly type: string; readonly properties?: Properties; dependencies?: string[] }
  >;
}

interface Properties {
  readonly templateFile?: string;
  readonly stackTemplateAssetObjectUrl?: string;
}

/**
 * An assembly that `cdk deploy --app` takes, with the templates of the version before: today's assembly, where each
 * template is another and has the digest of another.
 *
 * @param today folder of today's assembly
 * @param before templates of the version before, by stack
 * @param to folder to make
 */
export function fixtureAssembly(today: string, before: Readonly<Record<string, Template>>, to: string): void {
  cpSync(today, to, { recursive: true });
  let text = readFileSync(join(to, "manifest.json"), "utf8");
  for (const [name, { type, properties = {} }] of Object.entries((JSON.parse(text) as Manifest).artifacts)) {
    if (type !== "aws:cloudformation:stack" || before[name] === undefined) continue;
    const template = JSON.stringify(before[name], null, 1);
    const digest = createHash("sha256").update(template).digest("hex");
    const [, old] = /([0-9a-f]{64})\.json$/.exec(properties.stackTemplateAssetObjectUrl ?? "") ?? [];
    if (old === undefined) throw new Error(`${name}: the manifest of the assembly has no digest of its template`);
    writeFileSync(join(to, properties.templateFile!), template);
    const assets = join(to, `${name}.assets.json`);
    writeFileSync(assets, readFileSync(assets, "utf8").replaceAll(old, digest));
    text = text.replaceAll(old, digest);
  }
  writeFileSync(join(to, "manifest.json"), JSON.stringify(withoutNewStacks(JSON.parse(text) as Manifest, before)));
}

/** A stack that the version before did not have is not part of it. */
function withoutNewStacks(manifest: Manifest, before: Readonly<Record<string, Template>>): Manifest {
  const isNew = (name: string) => {
    const stack = name.replace(/\.assets$/, "");
    return manifest.artifacts[stack]?.type === "aws:cloudformation:stack" && before[stack] === undefined;
  };
  const kept = Object.entries(manifest.artifacts).filter(([name]) => !isNew(name));
  for (const [, artifact] of kept)
    if (artifact.dependencies) artifact.dependencies = artifact.dependencies.filter((name) => !isNew(name));
  return { ...manifest, artifacts: Object.fromEntries(kept) };
}

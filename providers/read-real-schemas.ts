import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTerraform, type TerraformEngine } from "../tools/terraform-engine";
import type { ProviderPackage } from "./provider-package";
import type { SchemaDocument } from "./strip-schema";

/** Asks the real providers for their schemas, all in one run. */
export async function readRealSchemas(
  packages: readonly Pick<ProviderPackage, "name" | "source" | "version">[],
  engine: TerraformEngine,
): Promise<SchemaDocument> {
  const work = mkdtempSync(join(tmpdir(), "threefold-schema-"));
  const succeed = async (args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runTerraform(engine, work, args);
    if (code !== 0) {
      throw new Error(`${engine.program} ${args.join(" ")} ended with ${code}\n${stderr}`);
    }
    return stdout;
  };
  try {
    const required = Object.fromEntries(packages.map(({ name, source, version }) => [name, { source, version }]));
    writeFileSync(join(work, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
    await succeed(["init", "-backend=false", "-no-color"]);
    return JSON.parse(await succeed(["providers", "schema", "-json"])) as SchemaDocument;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

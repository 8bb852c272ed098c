import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findTerraformEngine } from "../tools/terraform-engine";
import { readToolSource } from "../tools/tool-source";
import { TOOLS } from "../tools/tools";
import { readRealSchemas } from "./read-real-schemas";
import { stripSchema } from "./strip-schema";

/** Writes `schema.json` of each provider anew from the installed ones: run it after a version in tools/ was raised. */
async function updateSchemas(root: string): Promise<void> {
  const engine = findTerraformEngine(join(root, ".tools"));
  if (engine === undefined) {
    throw new Error("run `npm run tools` first");
  }
  const packages = TOOLS.flatMap((tool) =>
    "provider" in tool.installs
      ? [{ name: tool.name, source: tool.installs.provider, version: readToolSource(tool).version }]
      : [],
  );
  const document = await readRealSchemas(packages, engine);
  for (const { name, source, version } of packages) {
    const text = stripSchema(document, source, version);
    writeFileSync(join(root, "providers", name, "schema.json"), text);
    console.log(`providers/${name}/schema.json: ${source} ${version}, ${text.length} bytes`);
  }
}

updateSchemas(dirname(__dirname)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 3;
});

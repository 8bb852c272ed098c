import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_NAMES, readProviderPackage } from "../../providers/provider-package";
import { readRealSchemas } from "../../providers/read-real-schemas";
import { type SchemaDocument, stripSchema } from "../../providers/strip-schema";
import { findTerraformEngine } from "../../tools/terraform-engine";
import { ToolsFolder } from "../../tools/tools-folder";

const folder = new ToolsFolder(join(__dirname, "..", "..", ".tools"));
const packages = PROVIDER_NAMES.map((name) => readProviderPackage(name));
const engine = findTerraformEngine(folder.path);
const installed = packages.every(({ source, version }) => existsSync(join(folder.provider(source), version)));

if (engine === undefined || !installed) {
  test.skip("the committed schemas are those of the real providers (needs `npm run tools`)", () => {});
} else {
  let document: SchemaDocument;

  beforeAll(async () => {
    document = await readRealSchemas(packages, engine);
  }, 60_000);

  test.each(packages)("the committed schema of $source $version is that of the real provider", (provider) => {
    expect(stripSchema(document, provider.source, provider.version)).toBe(provider.schema);
  });
}

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProviderPackage } from "../../providers/provider-package";
import { findTerraformEngine, type TerraformEngine } from "../../tools/terraform-engine";
import { ToolsFolder } from "../../tools/tools-folder";
import { type StackVerdict, validateStack } from "./validate-stack";

const { source, version } = readProviderPackage("restful");
const folder = new ToolsFolder(join(__dirname, "..", "..", ".tools"));
const engine = findTerraformEngine(folder.path);

if (engine === undefined || !existsSync(join(folder.provider(source), version))) {
  test.skip("a stack is validated by the real program and provider (needs `npm run tools`)", () => {});
} else {
  describe("validateStack", () => validation(engine));
}

function validation(tools: TerraformEngine): void {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "threefold-stack-"));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  function validate(providers: object, resource: object): Promise<StackVerdict> {
    writeFileSync(
      join(dir, "cdk.tf.json"),
      JSON.stringify({
        terraform: { backend: { local: { path: "/nonexistent/state" } }, required_providers: providers },
        resource,
      }),
    );
    return validateStack(dir, tools);
  }

  test("a sound stack passes and its folder is left as it was", async () => {
    const resource = { restful_resource: { prune: { path: "/config/prune", body: { id: "daily" } } } };
    expect(await validate({ restful: { source, version } }, resource)).toEqual({
      ok: true,
      diagnostics: [],
      missing: [],
    });
    expect(readdirSync(dir)).toEqual(["cdk.tf.json"]);
  }, 60_000);

  test("an argument that the provider does not know fails, with its name", async () => {
    const resource = { restful_resource: { prune: { path: "/config/prune", body: {}, no_such_argument: 1 } } };
    const { ok, diagnostics, missing } = await validate({ restful: { source, version } }, resource);
    expect({ ok, missing }).toEqual({ ok: false, missing: [] });
    expect(JSON.stringify(diagnostics)).toContain("no_such_argument");
  }, 60_000);

  test("a provider that no mirror holds is named", async () => {
    const absent = { source: "acme/absent", version: "1.0.0" };
    const { ok, missing } = await validate({ absent }, { absent_thing: { thing: {} } });
    expect({ ok, missing }).toEqual({ ok: false, missing: ["acme/absent"] });
  }, 60_000);
}

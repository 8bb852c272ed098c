import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProviderPackage, readStamp } from "../../providers/provider-package";

let providers: string;

beforeEach(() => {
  providers = mkdtempSync(join(tmpdir(), "threefold-providers-"));
});

afterEach(() => {
  rmSync(providers, { recursive: true });
});

function write(version: string, schema: object): void {
  mkdirSync(join(providers, "x"));
  writeFileSync(join(providers, "x", "package.json"), JSON.stringify({ version }));
  writeFileSync(join(providers, "x", "schema.json"), JSON.stringify(schema));
}

test("source and version come from the schema", () => {
  write("1.2.3", { provider_versions: { "registry.terraform.io/acme/x": "1.2.3" } });
  expect(readProviderPackage("x", providers)).toMatchObject({ source: "acme/x", version: "1.2.3" });
});

test("a package that speaks of another version than its schema is refused", () => {
  write("1.2.4", { provider_versions: { "registry.terraform.io/acme/x": "1.2.3" } });
  expect(() => readProviderPackage("x", providers)).toThrow("version 1.2.4, its schema.json has 1.2.3");
});

test("a schema without a version is refused", () => {
  write("1.2.3", { provider_versions: {} });
  expect(() => readProviderPackage("x", providers)).toThrow("names no provider version");
});

test("bindings that are not there have no stamp", () => {
  write("1.2.3", { provider_versions: { "registry.terraform.io/acme/x": "1.2.3" } });
  expect(readStamp(readProviderPackage("x", providers))).toBeUndefined();
});

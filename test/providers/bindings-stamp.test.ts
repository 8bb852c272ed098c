import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bindingsStamp } from "../../providers/bindings-stamp";
import { pinnedCdktfCliVersion } from "../../providers/cdktf-cli";
import { PROVIDER_NAMES, readProviderPackage, readStamp } from "../../providers/provider-package";

const root = join(__dirname, "..", "..");

test("the stamp is one line that names the generator", () => {
  expect(bindingsStamp("{}", "0.21.0", "recipe")).toMatch(/^sha256:[0-9a-f]{64} cdktf-cli@0\.21\.0$/);
});

test.each([
  ["schema", bindingsStamp("{ }", "0.21.0", "recipe")],
  ["generator", bindingsStamp("{}", "0.21.1", "recipe")],
  ["recipe", bindingsStamp("{}", "0.21.0", "Recipe")],
  ["border between two parts", bindingsStamp("{}0", ".21.0", "recipe")],
])("another %s gives another stamp", (_, other) => {
  expect(other).not.toBe(bindingsStamp("{}", "0.21.0", "recipe"));
});

test.each(PROVIDER_NAMES)("the bindings of %s are those of the committed schema", (name) => {
  const recipe = readFileSync(join(root, "providers", "make-bindings.ts"), "utf8");
  const provider = readProviderPackage(name);
  expect(readStamp(provider)).toBe(bindingsStamp(provider.schema, pinnedCdktfCliVersion(root), recipe));
});

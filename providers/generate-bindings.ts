import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bindingsStamp } from "./bindings-stamp";
import { findCdktfCli, pinnedCdktfCliVersion } from "./cdktf-cli";
import { makeBindings } from "./make-bindings";
import { PROVIDER_NAMES, type ProviderPackage, readProviderPackage, readStamp } from "./provider-package";

const TOOL_FAILED = 3;

/** Makes the bindings whose stamp differs; returns the exit code. */
export function generateBindings(root: string): number {
  const generator = pinnedCdktfCliVersion(root);
  const recipe = readFileSync(join(__dirname, "make-bindings.ts"), "utf8");
  const stampOf = ({ schema }: ProviderPackage) => bindingsStamp(schema, generator, recipe);
  const stale = PROVIDER_NAMES.map((name) => readProviderPackage(name, join(root, "providers"))).filter(
    (provider) => readStamp(provider) !== stampOf(provider),
  );
  if (stale.length === 0) {
    return 0;
  }
  const names = stale.map(({ source, version }) => `${source} ${version}`).join(", ");
  const cli = findCdktfCli(root);
  if (cli === undefined) {
    console.error(
      `providers: the bindings of ${names} are missing or old, and cdktf-cli, which makes them, is not installed.\n` +
        "  Install the development dependencies too (`npm ci`), or copy providers/*/lib from a checkout that has them.",
    );
    return TOOL_FAILED;
  }
  if (cli.version !== generator) {
    console.error(
      `providers: package.json pins cdktf-cli ${generator}, but ${cli.version} is installed: run \`npm ci\`.`,
    );
    return TOOL_FAILED;
  }
  const started = Date.now();
  try {
    makeBindings(stale, cli, join(root, ".cache"), stampOf);
  } catch (error) {
    console.error(`providers: ${(error as Error).message}`);
    return TOOL_FAILED;
  }
  console.log(`providers: bindings of ${names} made in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return 0;
}

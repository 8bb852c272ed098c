import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The installed generator. */
export interface CdktfCli {
  /** Path of the script that node runs. */
  readonly script: string;
  readonly version: string;
}

/** Finds cdktf-cli as seen from a folder; `undefined` where development dependencies are left out. */
export function findCdktfCli(from: string): CdktfCli | undefined {
  let manifest: string;
  try {
    manifest = createRequire(join(from, "package.json")).resolve("cdktf-cli/package.json");
  } catch {
    return undefined;
  }
  const { version, bin } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string; bin: { cdktf: string } };
  return { script: join(dirname(manifest), bin.cdktf), version };
}

/** The version that package.json pins: known also where the generator is not installed. */
export function pinnedCdktfCliVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const version = manifest.devDependencies["cdktf-cli"];
  if (version === undefined) {
    throw new Error("package.json does not pin cdktf-cli");
  }
  return version;
}

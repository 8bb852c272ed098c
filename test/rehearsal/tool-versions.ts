import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineName } from "../../tools/terraform-engine";

/** Versions of npm packages of the project, by their names. */
export const installedVersions = (root: string, packages: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    packages.map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
      return [name, version as string];
    }),
  );

interface Told {
  readonly terraform_version: string;
  /** Of the folder in which it was asked; by the whole addresses of the providers. */
  readonly provider_selections?: Readonly<Record<string, string>>;
}

/** Versions of the engine and its providers. @param told what it answers to `version -json` */
export function engineVersions(engine: EngineName, told: string): Record<string, string> {
  const { terraform_version: version, provider_selections: providers = {} } = JSON.parse(told) as Told;
  const selected = Object.entries(providers).map(([address, selected]) => [address.replace(/^[^/]+\//, ""), selected]);
  return { [engine]: version, ...Object.fromEntries(selected) };
}

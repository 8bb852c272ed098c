import { readFileSync } from "node:fs";
import { join } from "node:path";

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

/** Versions of the engine and its providers. @param told what `tofu version -json` answers */
export function engineVersions(told: string): Record<string, string> {
  const { terraform_version: opentofu, provider_selections: providers = {} } = JSON.parse(told) as Told;
  const selected = Object.entries(providers).map(([address, version]) => [address.replace(/^[^/]+\//, ""), version]);
  return { opentofu, ...Object.fromEntries(selected) };
}

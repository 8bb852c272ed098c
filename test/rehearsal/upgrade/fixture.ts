import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Template, Terraform } from "../../support/compiled";

/** What the version before made of a layout (renew.ts). */
export interface UpgradeFixture {
  /** As `git describe` names it. */
  readonly version: string;
  /** The layout as its author wrote it. */
  readonly layout: Readonly<Record<string, unknown>>;
  /** By stack name. */
  readonly cdk: Readonly<Record<string, Template>>;
  readonly terraform: Readonly<Record<string, Terraform>>;
}

/** @param name of a layout of `layouts/`; `undefined` where the version before had none of that name */
export function upgradeFixture(name: string): UpgradeFixture | undefined {
  const data = join(__dirname, "data");
  if (!existsSync(join(data, name))) return undefined;
  const read = (...path: string[]) => JSON.parse(readFileSync(join(data, ...path), "utf8"));
  return {
    ...read("version.json"),
    ...read(name, "layout.json"),
    cdk: read(name, "cdk.json"),
    terraform: read(name, "terraform.json"),
  };
}

import { existsSync } from "node:fs";
import { findOnPath } from "./find-on-path";
import { askVersion, isAtLeast } from "./program-version";
import type { TerraformEngine } from "./terraform-engine";
import { ToolsFolder } from "./tools-folder";

/** The oldest Terraform that the stacks are rehearsed with. */
export const OLDEST_TERRAFORM = "1.12";

/**
 * The Terraform of PATH, with the providers of the mirror; `undefined` without one, with one that is too old, or before
 * `npm run tools` has made the mirror. It is never installed: whoever uses it has it, and its licence is not OpenTofu's.
 */
export function findTerraform(toolsFolder: string): TerraformEngine | undefined {
  const { cliConfig } = new ToolsFolder(toolsFolder);
  const program = existsSync(cliConfig) ? findOnPath("terraform") : undefined;
  // a link to OpenTofu goes by that name on some machines
  const version = program && askVersion(program, ["version"], /^Terraform v/);
  return version && isAtLeast(version, OLDEST_TERRAFORM)
    ? { name: "terraform", program: program!, cliConfig }
    : undefined;
}

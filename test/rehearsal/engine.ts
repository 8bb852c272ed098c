import { join } from "node:path";
import { findTerraform, OLDEST_TERRAFORM } from "../../tools/find-terraform";
import { MissingTool } from "../../tools/missing-tool";
import { type EngineName, findTerraformEngine, type TerraformEngine } from "../../tools/terraform-engine";

const WITHOUT = {
  opentofu: "OpenTofu and the providers are not installed: run `npm run tools` first",
  terraform: `Terraform ${OLDEST_TERRAFORM} or newer on PATH and the providers of \`npm run tools\` are needed`,
} as const satisfies Record<EngineName, string>;

/**
 * What applies the stacks.
 *
 * @param root folder of the project
 * @throws MissingTool with what to do
 */
export function engineOf(root: string, name: EngineName): TerraformEngine {
  const find = name === "opentofu" ? findTerraformEngine : findTerraform;
  const engine = find(join(root, ".tools"));
  if (!engine) throw new MissingTool(WITHOUT[name]);
  return engine;
}

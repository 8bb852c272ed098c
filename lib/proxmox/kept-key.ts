import { TerraformDataSource, type TerraformProvider, type TerraformResource, type TerraformVariable } from "cdktf";
import { objectId } from "../restful/object-id";

/** What PVE writes down for a key that says no fingerprint (PBSPlugin.pm, on_update_hook). */
const NO_FINGERPRINT = "1";

/**
 * Refuses a plan that would put another encryption key in the place of the one that the cluster has: PVE keeps one key
 * file for a storage entry, and writes over it. A first key is let pass, and a text that PVE refuses by itself.
 */
export function keepKey(
  entry: TerraformResource,
  storage: string,
  key: TerraformVariable,
  provider: TerraformProvider | undefined,
): void {
  const standing = new TerraformDataSource(entry.cdktfStack, objectId("key", storage), {
    terraformResourceType: "restful_resource",
    terraformGeneratorMetadata: { providerName: "restful" },
    provider,
  });
  standing.addOverride("id", "/storage");
  standing.addOverride("selector", `data.#(storage==${JSON.stringify(storage)})`);
  standing.addOverride("output_attrs", ["encryption-key"]);
  standing.addOverride("allow_not_exist", true);
  const there = `${standing.fqn}.output["encryption-key"]`;
  const given = `jsondecode(${key.fqn})`;
  entry.addOverride("lifecycle.precondition", [
    {
      condition: `\${!can(${there}) || !can(${given}.data) || try(${given}.fingerprint, "${NO_FINGERPRINT}") == ${there}}`,
      error_message:
        `storage entry ${storage} has key \${try(${there}, "none")}, and the layout refers to another: PVE would delete ` +
        "the one that it has, and with it the way to all backups made so far; docs/how-to/rotate-a-key.md keeps both",
    },
  ]);
}

import { TerraformDataSource, type TerraformProvider, type TerraformResource, type TerraformVariable } from "cdktf";
import { objectId } from "../restful/object-id";

/** What PVE writes down for a key that says no fingerprint (PBSPlugin.pm, on_update_hook). */
const NO_FINGERPRINT = "1";

/**
 * Refuses a plan that does not agree with the encryption key that the cluster has. PVE keeps one key file for a storage
 * entry: it writes over it when it is given another, and goes on with it when it is given none. A first key is let
 * pass, and a text that PVE refuses by itself.
 * @param key default: the layout says that the client does not encrypt
 */
export function keepKey(
  entry: TerraformResource,
  storage: string,
  key: TerraformVariable | undefined,
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
  const has = `storage entry ${storage} has key \${try(${there}, "none")}`;
  const precondition =
    key === undefined
      ? {
          condition: `\${!can(${there})}`,
          error_message:
            `${has}, and the layout says that nothing is encrypted: PVE goes on with the key. Give it a place and an ` +
            "escrow in the layout, or take it away: docs/how-to/rotate-a-key.md",
        }
      : {
          condition: agrees(there, `jsondecode(${key.fqn})`),
          error_message:
            `${has}, and the layout refers to another: PVE would delete the one that it has, and with it the way to ` +
            "all backups made so far; docs/how-to/rotate-a-key.md keeps both",
        };
  entry.addOverride("lifecycle.precondition", [precondition]);
}

const agrees = (there: string, given: string): string =>
  `\${!can(${there}) || !can(${given}.data) || try(${given}.fingerprint, "${NO_FINGERPRINT}") == ${there}}`;

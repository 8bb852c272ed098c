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
  const standing = keyOf(entry, "key", storage, provider);
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
  if (key !== undefined) demandKey(entry, storage, provider);
}

/**
 * Refuses to go on where the entry stands without the key that it was given: somebody took it away, and its nodes send
 * everything in clear. Read after the entry is as it should be, so a first key, and one that is sent again, is let pass.
 */
function demandKey(entry: TerraformResource, storage: string, provider: TerraformProvider | undefined): void {
  const after = keyOf(entry, "key-there", storage, provider, [entry]);
  after.addOverride("lifecycle.postcondition", [
    {
      condition: `\${can(self.output["encryption-key"])}`,
      error_message:
        `storage entry ${storage} has no key any more, and the layout refers to one: backups go there in clear. Set it ` +
        "again on a node (`pvesm set`): docs/how-to/rotate-a-key.md",
    },
  ]);
}

/** What PVE says of the key of an entry. */
function keyOf(
  entry: TerraformResource,
  kind: string,
  storage: string,
  provider: TerraformProvider | undefined,
  dependsOn?: TerraformResource[],
): TerraformDataSource {
  const read = new TerraformDataSource(entry.cdktfStack, objectId(kind, storage), {
    terraformResourceType: "restful_resource",
    terraformGeneratorMetadata: { providerName: "restful" },
    provider,
    dependsOn,
  });
  read.addOverride("id", "/storage");
  read.addOverride("selector", `data.#(storage==${JSON.stringify(storage)})`);
  read.addOverride("output_attrs", ["encryption-key"]);
  read.addOverride("allow_not_exist", true);
  return read;
}

const agrees = (there: string, given: string): string =>
  `\${!can(${there}) || !can(${given}.data) || try(${given}.fingerprint, "${NO_FINGERPRINT}") == ${there}}`;

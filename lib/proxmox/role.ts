import { VirtualEnvironmentRole } from "@cdktf/provider-proxmox/lib/virtual-environment-role";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Adoptable, Adoption } from "../restful/adoption";
import { objectId } from "../restful/object-id";
import { asRoleName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { listed } from "./listed";

export interface RoleProps {
  /** Not beginning with `PVE`, which the server keeps for its own. */
  readonly name: string;
  /** `Datastore.Audit`, `VM.Backup`, … at least one. */
  readonly privileges: readonly string[];
  readonly provider?: TerraformProvider;
}

/** A role of our own. */
export class Role extends VirtualEnvironmentRole implements Adoptable {
  readonly roleName: string;
  readonly adoption: Adoption;

  /** Throws `identifier/role-name`, `proxmox/role-privileges`. */
  constructor(scope: Construct, props: RoleProps) {
    const name = asRoleName(props.name);
    if (props.privileges.length === 0) {
      throw new InvalidValue(
        "proxmox/role-privileges",
        "no privilege",
        "at least one",
        "leave out a role that allows nothing",
      );
    }
    super(scope, objectId("role", name), {
      roleId: name,
      // a set on the server: sorted, so that the order of writing is no difference
      privileges: [...props.privileges].sort(),
      provider: props.provider,
    });
    this.roleName = name;
    this.adoption = listed("/access/roles", "roleid", name);
  }
}

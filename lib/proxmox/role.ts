import { VirtualEnvironmentRole } from "@cdktf/provider-proxmox/lib/virtual-environment-role";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Adoptable, Adoption } from "../restful/adoption";
import { objectId } from "../restful/object-id";
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

  /** Throws `proxmox/role-name`, `proxmox/role-privileges`. */
  constructor(scope: Construct, props: RoleProps) {
    if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(props.name) || /^pve/i.test(props.name)) {
      throw new InvalidValue(
        "proxmox/role-name",
        `"${props.name}"`,
        "a name that does not begin with PVE",
        "rename it",
      );
    }
    if (props.privileges.length === 0) {
      throw new InvalidValue(
        "proxmox/role-privileges",
        "no privilege",
        "at least one",
        "leave out a role that allows nothing",
      );
    }
    super(scope, objectId("role", props.name), {
      roleId: props.name,
      // a set on the server: sorted, so that the order of writing is no difference
      privileges: [...props.privileges].sort(),
      provider: props.provider,
    });
    this.roleName = props.name;
    this.adoption = listed("/access/roles", "roleid", props.name);
  }
}

import { Acl } from "@cdktf/provider-proxmox/lib/acl";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { asAclPath } from "../units/identifier";
import { ApiToken } from "./api-token";
import { Role } from "./role";
import type { User } from "./user";

export interface AclEntryProps {
  /** `/`, `/storage/<id>`, `/vms`, `/pool/<name>`, `/nodes/<name>`, … */
  readonly path: string;
  /** Whose. A privilege-separated token acts with its own entries, cut by those of its user: both need one. */
  readonly to: User | ApiToken;
  /** A declared role, or the name of a builtin one. */
  readonly role: Role | string;
  /** Also below the path. Default: true. */
  readonly propagate?: boolean;
  readonly after?: readonly ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

/** One role of one user or token at one path, by bpg/proxmox. */
export class AclEntry extends Acl {
  /** Throws `identifier/acl-path`. */
  constructor(scope: Construct, props: AclEntryProps) {
    const { to, role } = props;
    const path = asAclPath(props.path);
    const roleName = role instanceof Role ? role.roleName : role;
    super(scope, objectId("acl", to.authId, roleName, path), {
      path,
      roleId: roleName,
      ...(to instanceof ApiToken ? { tokenId: to.authId } : { userId: to.authId }),
      propagate: props.propagate ?? true,
      provider: props.provider,
      dependsOn: [to, ...(role instanceof Role ? [role] : []), ...(props.after ?? [])],
    });
  }
}

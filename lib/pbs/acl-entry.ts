import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import type { PbsRole } from "../spec/access";
import { asAclPath } from "../units/identifier";
import type { ApiToken } from "./api-token";
import { aclPathOf, type BackupPlace } from "./backup-place";
import { PBS_ENDPOINTS } from "./endpoints";
import type { Remote } from "./remote";
import type { User } from "./user";

export interface AclEntryProps extends RestPlacement {
  /** Where: a datastore, a namespace, a remote, or a path as PBS writes it (`/system/tasks`). */
  readonly on: BackupPlace | Remote | string;
  /** Whose. A token acts with its own entries, cut by those of its user: both need one. */
  readonly to: User | ApiToken;
  readonly role: PbsRole;
  /** Also below the path. Default: true. */
  readonly propagate?: boolean;
}

/** One role of one user or token at one path. */
export class AclEntry extends RestObject {
  /** Throws `identifier/acl-path`. */
  constructor(scope: Construct, props: AclEntryProps) {
    const path = pathOf(props.on);
    super(scope, objectId("acl", props.to.authId, props.role, path), {
      provider: props.provider,
      after: [props.to, ...(typeof props.on === "string" ? [] : [props.on]), ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.acl,
      values: { path, "auth-id": props.to.authId, role: props.role, propagate: props.propagate ?? true },
    });
  }
}

function pathOf(on: AclEntryProps["on"]): string {
  if (typeof on === "string") return asAclPath(on);
  return "remoteName" in on ? `/remote/${on.remoteName}` : aclPathOf(on);
}

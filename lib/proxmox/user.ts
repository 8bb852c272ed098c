import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asUserId } from "../units/identifier";
import { PVE_ENDPOINTS } from "./endpoints";

export interface UserProps extends RestPlacement {
  /** `name@realm`; the realm is not checked by the server. */
  readonly userId: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Default: true. */
  readonly enabled?: boolean;
  /** Unix time in seconds. Default: never. */
  readonly expires?: number;
  readonly comment?: string;
}

/** A user without a password. Over REST: with bpg/proxmox a user deleted by hand makes every plan fail. */
export class User extends RestObject {
  /** `name@realm`, as in ACL entries. */
  readonly authId: string;

  /** Throws `identifier/user-id`. */
  constructor(scope: Construct, props: UserProps) {
    const userid = asUserId(props.userId);
    super(scope, objectId("user", userid), {
      ...props,
      endpoint: PVE_ENDPOINTS.user,
      values: {
        userid,
        comment: props.comment,
        email: props.email,
        firstname: props.firstName,
        lastname: props.lastName,
        enable: props.enabled,
        expire: props.expires,
      },
    });
    this.authId = userid;
  }
}

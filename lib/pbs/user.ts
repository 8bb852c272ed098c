import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asUserId } from "../units/identifier";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment } from "./limits";

export interface UserProps extends RestPlacement {
  /** `name@realm`, realms `pam`, `pbs` or a declared one. */
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

/** A user without a password: people log in by a realm, machines by the user's tokens. */
export class User extends RestObject {
  /** `name@realm`, as in ACL entries. */
  readonly authId: string;

  /** Throws `identifier/user-id`, `pbs/comment`. */
  constructor(scope: Construct, props: UserProps) {
    const userid = asUserId(props.userId);
    super(scope, objectId("user", userid), {
      ...props,
      endpoint: PBS_ENDPOINTS.user,
      values: {
        userid,
        comment: asComment(props.comment),
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

import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asTokenId } from "../units/identifier";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment } from "./limits";
import type { User } from "./user";

export interface ApiTokenProps extends RestPlacement {
  readonly user: User;
  /** Can never change: it owns backup groups. */
  readonly name: string;
  /** Default: true. */
  readonly enabled?: boolean;
  /** Unix time in seconds. Default: never. */
  readonly expires?: number;
  readonly comment?: string;
}

/**
 * An API token without its secret. Declared, because an ACL entry for a token needs the token; its first secret is
 * dropped before anything is stored, and the one that is used is made by `PUT` with `regenerate`, outside Terraform,
 * under the same name.
 */
export class ApiToken extends RestObject {
  /** `name@realm!token`, as in ACL entries. */
  readonly authId: string;

  /** Throws `identifier/token-id`, `pbs/comment`. */
  constructor(scope: Construct, props: ApiTokenProps) {
    const authId = asTokenId(`${props.user.authId}!${props.name}`);
    super(scope, objectId("token", authId), {
      provider: props.provider,
      after: [props.user, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.token,
      parameters: { userid: props.user.authId, "token-name": props.name },
      values: { comment: asComment(props.comment), enable: props.enabled, expire: props.expires },
    });
    this.authId = authId;
  }
}

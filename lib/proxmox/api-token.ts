import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asTokenId } from "../units/identifier";
import { PVE_ENDPOINTS } from "./endpoints";
import type { User } from "./user";

export interface ApiTokenProps extends RestPlacement {
  readonly user: User;
  /** Can never change. */
  readonly name: string;
  /** Unix time in seconds. Default: never. */
  readonly expires?: number;
  readonly comment?: string;
}

/**
 * A privilege-separated API token without its secret: the first one is dropped before anything is stored. Over REST,
 * because bpg/proxmox keeps the secret in state and fails when the token is deleted by hand.
 */
export class ApiToken extends RestObject {
  /** `name@realm!token`, as in ACL entries. */
  readonly authId: string;

  /** Throws `identifier/token-id`. */
  constructor(scope: Construct, props: ApiTokenProps) {
    const authId = asTokenId(`${props.user.authId}!${props.name}`);
    super(scope, objectId("token", authId), {
      provider: props.provider,
      after: [props.user, ...(props.after ?? [])],
      endpoint: PVE_ENDPOINTS.token,
      parameters: { userid: props.user.authId, tokenid: props.name },
      values: { comment: props.comment, expire: props.expires },
    });
    this.authId = authId;
  }
}

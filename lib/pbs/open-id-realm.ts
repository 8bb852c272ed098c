import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { InvalidValue } from "../units/invalid-value";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment } from "./limits";

export interface OpenIdRealmProps extends RestPlacement {
  /** 2 to 32 characters. */
  readonly realm: string;
  /** `https://…`; the server reads its discovery document. */
  readonly issuerUrl: string;
  readonly clientId: string;
  /** Client secret, from `secretVariable`. Default: a public client. */
  readonly clientKey?: TerraformVariable;
  /** Claim that becomes the user's name; can never change. Default: `sub`. */
  readonly usernameClaim?: string;
  /** Default: the server's, `email profile`. */
  readonly scopes?: readonly string[];
  readonly audiences?: readonly string[];
  readonly prompt?: string;
  /** Make users at their first login. Default: false. */
  readonly autocreate?: boolean;
  /** Preselected at the login page. Default: false. */
  readonly isDefault?: boolean;
  readonly comment?: string;
}

/** Login through an OpenID Connect provider. PBS takes no groups from it. */
export class OpenIdRealm extends RestObject {
  /** Throws `pbs/realm`, `pbs/issuer-url`, `pbs/comment`. */
  constructor(scope: Construct, props: OpenIdRealmProps) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{1,31}$/.test(props.realm) || /^(pam|pbs)$/.test(props.realm)) {
      throw new InvalidValue(
        "pbs/realm",
        `"${props.realm}"`,
        "2 to 32 letters, digits, _ . -, not pam or pbs",
        "rename it",
      );
    }
    if (!props.issuerUrl.startsWith("https://")) {
      throw new InvalidValue("pbs/issuer-url", `"${props.issuerUrl}"`, "https://", "OpenID Connect needs TLS");
    }
    super(scope, objectId("realm", props.realm), {
      provider: props.provider,
      after: props.after,
      endpoint: PBS_ENDPOINTS.openIdRealm,
      values: {
        realm: props.realm,
        "issuer-url": props.issuerUrl,
        "client-id": props.clientId,
        "username-claim": props.usernameClaim,
        scopes: words(props.scopes),
        audiences: words(props.audiences),
        prompt: props.prompt,
        autocreate: props.autocreate,
        default: props.isDefault,
        comment: asComment(props.comment),
      },
      secrets: props.clientKey && { "client-key": props.clientKey.stringValue },
    });
  }
}

/** PBS keeps lists of words as one text with blanks (pbs-api-transcript 212, 213). */
const words = (list: readonly string[] | undefined): string | undefined => list?.join(" ") || undefined;

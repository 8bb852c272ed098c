import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asFingerprint, asPbsId } from "../units/identifier";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment, asInteger } from "./limits";

export interface RemoteProps extends RestPlacement {
  /** 3 to 32 characters. */
  readonly name: string;
  /** Name or address of the other PBS. */
  readonly host: string;
  /** Default: 8007. */
  readonly port?: number;
  /** `user@realm` or `user@realm!token` on the other PBS. */
  readonly authId: string;
  /** Password, or secret of the token, from `secretVariable`. */
  readonly password: TerraformVariable;
  /** SHA-256 of the other server's certificate. Default: it is checked against the system's authorities. */
  readonly fingerprint?: string;
  readonly comment?: string;
}

/** Another Proxmox Backup Server that sync jobs pull from or push to. */
export class Remote extends RestObject {
  readonly remoteName: string;

  /** Throws `identifier/pbs-id`, `identifier/fingerprint`, `pbs/port`, `pbs/comment`. */
  constructor(scope: Construct, props: RemoteProps) {
    const name = asPbsId(props.name);
    super(scope, objectId("remote", name), {
      ...props,
      endpoint: PBS_ENDPOINTS.remote,
      values: {
        name,
        host: props.host,
        port: asInteger("pbs/port", props.port, 1, 65_535, "give a TCP port"),
        "auth-id": props.authId,
        fingerprint: props.fingerprint && asFingerprint(props.fingerprint),
        comment: asComment(props.comment),
      },
      secrets: { password: props.password.stringValue },
    });
    this.remoteName = name;
  }
}

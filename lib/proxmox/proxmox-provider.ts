import { ProxmoxProvider as Bpg } from "@cdktf/provider-proxmox/lib/provider";
import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { TlsTrust } from "../restful/tls-trust";
import { InvalidValue } from "../units/invalid-value";

export interface ProxmoxProviderProps {
  /** Name or address of any node; IPv6 in brackets. */
  readonly host: string;
  /** Default: 8006. */
  readonly port?: number;
  /** `user@realm!name`. */
  readonly tokenId: string;
  /** The token's secret, from `secretVariable`. */
  readonly tokenSecret: TerraformVariable;
  /**
   * Default: the system's certificate authorities. bpg/proxmox takes no CA file: with `ca`, `SSL_CERT_FILE` has to
   * name the same file when Terraform runs, as `threefold exec` and `threefold adopt` let it.
   */
  readonly tls?: TlsTrust;
  readonly alias?: string;
}

/** Addresses and authenticates bpg/proxmox, with TLS 1.3 as the provider's default. */
export class ProxmoxProvider extends Bpg {
  /** Throws `proxmox/host`. */
  constructor(scope: Construct, id: string, props: ProxmoxProviderProps) {
    if (!/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)$/.test(props.host)) {
      throw new InvalidValue(
        "proxmox/host",
        `"${props.host}"`,
        "a name, an IPv4 address or [an IPv6 address]",
        "leave out scheme, port and path",
      );
    }
    super(scope, id, {
      endpoint: `https://${props.host}:${props.port ?? 8006}/`,
      apiToken: `${props.tokenId}=${props.tokenSecret.stringValue}`,
      insecure: props.tls?.trust === "anything" ? true : undefined,
      alias: props.alias,
    });
  }
}

import { RestfulProvider } from "@cdktf/provider-restful/lib/provider";
import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";
import type { ApiSystem } from "./endpoint";
import type { TlsTrust } from "./tls-trust";

export interface RestProviderProps {
  readonly system: ApiSystem;
  /** Name or address of the server; IPv6 in brackets. */
  readonly host: string;
  /** Default 8007 for PBS (fixed in its source), 8006 for PVE; another one behind a proxy. */
  readonly port?: number;
  /** `user@realm!name`. */
  readonly tokenId: string;
  /** The token's secret, from `secretVariable`. */
  readonly tokenSecret: TerraformVariable;
  /** Default: the system's certificate authorities. */
  readonly tls?: TlsTrust;
  /** Needed from the second provider of a stack on. */
  readonly alias?: string;
}

const DEFAULT_PORT: Readonly<Record<ApiSystem, number>> = { pbs: 8007, pve: 8006 };

/** Addresses and authenticates the REST API of a Proxmox Backup Server or a Proxmox VE cluster. */
export class RestProvider extends RestfulProvider {
  /** Throws `restful/host`. */
  constructor(scope: Construct, id: string, props: RestProviderProps) {
    super(scope, id, {
      baseUrl: `https://${checkedHost(props.host)}:${props.port ?? DEFAULT_PORT[props.system]}/api2/json`,
      header: { Authorization: authorization(props) },
      updateMethod: "PUT",
      client: clientOf(props.tls ?? { trust: "system" }),
      alias: props.alias,
    });
  }
}

/** PBS separates the secret by a colon, PVE by an equals sign (pbs-api-transcript 6). */
function authorization(props: RestProviderProps): string {
  const secret = props.tokenSecret.stringValue;
  return props.system === "pbs" ? `PBSAPIToken=${props.tokenId}:${secret}` : `PVEAPIToken=${props.tokenId}=${secret}`;
}

function clientOf(tls: TlsTrust) {
  // the provider asks for the list of client certificates next to a CA, and takes an empty one
  if (tls.trust === "ca") return { rootCaCertificateFiles: [tls.file], certificates: [] };
  return tls.trust === "anything" ? { tlsInsecureSkipVerify: true } : undefined;
}

function checkedHost(host: string): string {
  if (/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)$/.test(host)) return host;
  throw new InvalidValue(
    "restful/host",
    `"${host}"`,
    "a name, an IPv4 address or [an IPv6 address]",
    "leave out scheme, port and path",
  );
}

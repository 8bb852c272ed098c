import { hostAddress } from "../lib/graph/host-address";
import type { Layout } from "../lib/spec/layout";
import type { SecretReference } from "../lib/spec/secret";
import { hostOfUrl, portOfUrl } from "../lib/units/address";
import type { ApiTarget } from "./proxmox-api";

/** A server as its deploying token reaches it, with a reference in the place of the secret. */
export type ReferringTarget = Omit<ApiTarget, "secret"> & { readonly reference: SecretReference };

/** The API of a server of the layout. */
export function apiTarget(layout: Layout, system: "pbs" | "pve", name: string): ReferringTarget {
  if (system === "pbs") {
    const { token, tls, host, fingerprint } = layout.pbs[name]!;
    const common = { tokenId: token.id, reference: token.secret, tls };
    return { ...common, system, host: hostAddress(layout, host), port: 8007, fingerprint };
  }
  const { token, tls, endpoint } = layout.clusters[name]!;
  const port = portOfUrl(endpoint) ?? 8006;
  return { tokenId: token.id, reference: token.secret, tls, system, host: hostOfUrl(endpoint), port };
}

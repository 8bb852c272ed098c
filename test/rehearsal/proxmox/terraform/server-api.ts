import { callApi } from "../../../../bin/proxmox-api";
import { readSecret } from "../../../../bin/read-secret";
import { hostAddress } from "../../../../lib/graph/host-address";
import type { SecretReference } from "../../../../lib/spec/secret";
import type { Scene } from "./scene";

/** A call to the API of one server of the scene, as its deploying token. */
export type ServerApi = <T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) => Promise<T>;

/** @param stack `pbs:NAME` or `pve:NAME` */
export function serverApi(scene: Scene, stack: string): ServerApi {
  const [system, name] = stack.split(":") as ["pbs" | "pve", string];
  const { layout, environment } = scene;
  const owner = system === "pbs" ? layout.pbs[name]! : layout.clusters[name]!;
  const secretOf = (reference: SecretReference) =>
    "env" in reference ? environment[reference.env]! : readSecret(reference);
  const endpoint = "host" in owner ? { host: hostAddress(layout, owner.host), port: 8007 } : urlParts(owner.endpoint);
  const target = {
    system,
    ...endpoint,
    tokenId: owner.token.id,
    secret: secretOf(owner.token.secret),
    tls: owner.tls,
  };
  return (method, path, body) => callApi(target, method, path, body);
}

function urlParts(endpoint: string) {
  const { hostname, port } = new URL(endpoint);
  return { host: hostname, port: Number(port || 8006) };
}

import { callApi } from "../../../../bin/proxmox-api";
import { readSecret } from "../../../../bin/read-secret";
import { hostAddress } from "../../../../lib/graph/host-address";
import type { SecretReference } from "../../../../lib/spec/secret";
import { isScratch } from "../scratch-objects";
import { withRelays } from "./real-stacks";
import type { Scene } from "./scene";

/** A call to the API of one server of the scene, as its deploying token. */
export type ServerApi = <T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) => Promise<T>;

/** Lists in which a real server also shows what others made. */
const SHARED = /^\/(config|access)\/[^/]+$/;

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
  if (!scene.real.has(stack)) return (method, path, body) => callApi(target, method, path, body);
  if (system === "pve")
    return async <T>(...[method, path, body]: Parameters<ServerApi>) =>
      JSON.parse(withRelays(JSON.stringify(await callApi<T>(target, method, path, body)), scene.relays.values())) as T;
  return async <T>(method: Parameters<ServerApi>[0], path: string, body?: object) => {
    const data = await callApi<T>(target, method, path, body);
    return (
      method === "GET" && SHARED.test(path) && Array.isArray(data) ? data.filter((row) => isScratch(row)) : data
    ) as T;
  };
}

function urlParts(endpoint: string) {
  const { hostname, port } = new URL(endpoint);
  return { host: hostname, port: Number(port || 8006) };
}

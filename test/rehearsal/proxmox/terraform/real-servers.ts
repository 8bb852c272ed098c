import { isIP } from "node:net";
import { ApiRefusal, callApi } from "../../../../bin/proxmox-api";
import type { Layout } from "../../../../lib/spec/layout";
import { NoServer, type RealServer, realServerOf } from "../real-server";

/** Real servers in the place of doubles: by `pbs:NAME` or `pve:NAME`. */
export type RealServers = ReadonlyMap<string, RealServer>;

/** Those servers of a layout that the environment names. @throws NoServer when it names none of them */
export function realServersOf(layout: Layout, environment: NodeJS.ProcessEnv): RealServers {
  const found = new Map<string, RealServer>();
  for (const name of Object.keys(layout.pbs)) {
    const server = realServerOf("PBS", name, environment);
    if (server) found.set(`pbs:${name}`, server);
  }
  for (const name of Object.keys(layout.clusters)) {
    const server = realServerOf("PVE", name, environment);
    if (server) found.set(`pve:${name}`, server);
  }
  if (found.size > 0) return found;
  const names = [
    ...Object.keys(layout.pbs).map((name) => variable("PBS", name)),
    ...Object.keys(layout.clusters).map((name) => variable("PVE", name)),
  ];
  throw new NoServer(`name a server of ${layout.name}: ${names.join(" or ")}=https://…, with _TOKEN and _FINGERPRINT`);
}

const variable = (system: string, name: string): string =>
  `THREEFOLD_${system}_${name.toUpperCase().replace(/[^A-Z0-9]/g, "")}`;

/** What a layout says of the place of a server. */
export const placeOf = (host: string): object => (isIP(host) ? { address: host } : { fqdn: host });

/**
 * One question to a server whose certificate has the fingerprint: nothing was sent before it was seen.
 * @throws NoServer when it does not answer, or the token is not accepted
 */
export async function askReal<T>(system: "pbs" | "pve", server: RealServer, path: string): Promise<T> {
  const [tokenId, secret] = server.token.split(/[:=]/) as [string, string];
  const { host, port, fingerprint } = server;
  try {
    return await callApi<T>(
      { system, host, port, tokenId, secret, fingerprint, tls: { trust: "system" } },
      "GET",
      path,
    );
  } catch (error) {
    const status = error instanceof ApiRefusal ? `${error.status} ` : "";
    throw new NoServer(`${host}:${port}: ${status}${(error as Error).message}`);
  }
}

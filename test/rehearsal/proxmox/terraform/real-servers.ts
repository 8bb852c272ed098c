import { ApiRefusal, callApi } from "../../../../bin/proxmox-api";
import type { Layout } from "../../../../lib/spec/layout";
import { NoServer, type RealServer, realServerOf } from "../real-server";
import { removeScratch, SCRATCH, scratchObjects } from "../scratch-objects";
import type { ServerApi } from "./server-api";

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
    for (const { to } of server ? Object.values(layout.clusters[name]!.storages) : [])
      if (found.get(`pbs:${to.server}`)?.port !== 8007)
        throw new NoServer(
          `a real cluster needs a real PBS at port 8007 for its storage entries: ${variable("PBS", to.server)}=https://…`,
        );
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

/** The API of a real server. Nothing is sent before its certificate has shown the fingerprint. */
export function realApi(system: "pbs" | "pve", { host, port, token, fingerprint }: RealServer): ServerApi {
  const [tokenId, secret] = token.split(/[:=]/) as [string, string];
  const target = { system, host, port, tokenId, secret, fingerprint, tls: { trust: "system" } } as const;
  return (method, path, body) => callApi(target, method, path, body);
}

/** One question to a server. @throws NoServer when it does not answer, or the token is not accepted */
export async function askReal<T>(system: "pbs" | "pve", server: RealServer, path: string): Promise<T> {
  return orNoServer(server, () => realApi(system, server)<T>("GET", path));
}

/**
 * A run begins on a PBS where nothing has the prefix: so what has it at the end is the run's own.
 *
 * @throws NoServer when something has it, unless the environment says that it may be removed
 */
export async function noLeftovers(server: RealServer, prefix = SCRATCH): Promise<void> {
  const api = realApi("pbs", server);
  const there = await orNoServer(server, () => scratchObjects(api, prefix));
  if (there.length === 0) return;
  const names = there.map(({ name }) => `  ${name}`).join("\n");
  if (!server.removesLeftovers)
    throw new NoServer(
      `${server.host}:${server.port} has what is named as a rehearsal names its own:\n${names}\n` +
        `where a rehearsal that was killed has left it, ${server.variable}_LEFTOVERS=remove takes it away first`,
    );
  const { failed } = await removeScratch(api, server.scratch, prefix);
  if (failed.length > 0) throw new NoServer(`left over, and not to be removed:\n${failed.join("\n")}`);
}

async function orNoServer<T>({ host, port }: RealServer, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const status = error instanceof ApiRefusal ? `${error.status} ` : "";
    throw new NoServer(`${host}:${port}: ${status}${(error as Error).message}`);
  }
}

import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadLayout } from "../../../../bin/load-layout";
import { callApi } from "../../../../bin/proxmox-api";
import { hostAddress } from "../../../../lib/graph/host-address";
import type { Layout } from "../../../../lib/spec/layout";
import type { SecretReference } from "../../../../lib/spec/secret";
import { selfSigned } from "../../../support/self-signed";
import { rawLayout } from "../../raw-layout";
import { PbsDouble } from "../double/pbs/pbs-double";
import type { BackupServers } from "../double/pve/backup-servers";
import { existingInterface } from "../double/pve/existing-interface";
import { PveDouble } from "../double/pve/pve-double";
import type { Interface } from "../double/pve/state";
import { PinnedRelay } from "../pinned-relay";
import type { RealServer } from "../real-server";
import { documentedRole } from "./documented-role";
import { askReal, noLeftovers, type RealServers } from "./real-servers";
import { rewrittenLayout, scratchSecret } from "./rewritten-layout";
import { scratchPbs } from "./scratch-pbs";

export interface SceneOptions {
  /** Changes the layout as its author wrote it. */
  readonly change?: (layout: Record<string, unknown>) => void;
  /** How long tasks of a PBS take and requests wait for their lock, in ms. Default: 1500, and as long as a PBS waits. */
  readonly taskMs?: number;
  readonly lockMs?: number;
  /** Real servers in the place of doubles. */
  readonly real?: RealServers;
}

/** A layout with a double, or the relay of a real one, for each of its servers. */
export interface Scene {
  /** The layout's file as its author wrote it. */
  readonly source: string;
  /** What is deployed; a step may change it. */
  layout: Layout;
  /** The rewritten layout, as the CLI reads it. */
  readonly file: string;
  readonly pbs: ReadonlyMap<string, PbsDouble>;
  readonly pve: ReadonlyMap<string, PveDouble>;
  /** Servers that are no doubles. */
  readonly real: RealServers;
  /** The places on loopback that stand for them, by `pbs:NAME` or `pve:NAME`. */
  readonly relays: ReadonlyMap<string, PinnedRelay>;
  /** Environment that holds the secrets of the tokens that deploy. */
  readonly environment: Record<string, string>;
  /** Secrets that must be found nowhere, by what they are. */
  readonly secrets: Map<string, string>;
  stop(): Promise<void>;
}

/** Starts the doubles, writes the rewritten layout and the secrets that a person would have made. */
export async function setScene(source: string, work: string, options: SceneOptions = {}): Promise<Scene> {
  const original = loadLayout(source);
  const raw = rawLayout(source) as Record<string, unknown>;
  options.change?.(raw);
  const net = `127.${randomInt(2, 250)}.${randomInt(0, 250)}`;
  const certificate = selfSigned();
  const environment: Record<string, string> = {};
  const secrets = new Map<string, string>();
  const folder = join(work, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const deploying = (reference: SecretReference, id: string) => {
    const secret = randomUUID();
    if ("env" in reference) environment[reference.env] = secret;
    else if ("command" in reference)
      writeFileSync(scratchSecret(folder, reference.command.join("-")), secret, { mode: 0o600 });
    else writeFileSync(scratchSecret(folder, reference.file), secret, { mode: 0o600 });
    secrets.set(`deploying token ${id} (${Object.values(reference).flat().join(" ")})`, secret);
    return [{ id, secret }];
  };
  const { real = new Map() as RealServers } = options;
  const realToken = (system: string, name: string, { token }: RealServer): string => {
    const variable = `THREEFOLD_REHEARSAL_${system}_${name}`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    environment[variable] = token.split(/[:=]/)[1]!;
    secrets.set(`deploying token of the real ${system}:${name}`, environment[variable]);
    return variable;
  };
  let last = 10;
  const relays = new Map<string, PinnedRelay>();
  const pbs = new Map<string, PbsDouble>();
  const addresses: Record<string, { place: object; fingerprint: string }> = {};
  for (const [name, { token }] of Object.entries(original.pbs)) {
    const server = real.get(`pbs:${name}`);
    const address = `${net}.${last++}`;
    if (server) {
      await noLeftovers(server);
      scratchPbs(raw as Parameters<typeof scratchPbs>[0], name, server, realToken("pbs", name, server));
      const relay = new PinnedRelay(server, address, 8007);
      relays.set(`pbs:${name}`, relay);
      addresses[name] = { place: { address }, fingerprint: relay.fingerprint };
      continue;
    }
    addresses[name] = { place: { address }, fingerprint: certificate.fingerprint };
    const tokens = deploying(token.secret, token.id);
    pbs.set(
      name,
      new PbsDouble({
        folder: work,
        name: `pbs-${name}`,
        tokens,
        host: address,
        port: 8007,
        certificate,
        taskMs: options.taskMs ?? 1500,
        lockMs: options.lockMs,
      }),
    );
    // a datastore that is taken over lies there already
    for (const { takeOver, path } of Object.values(original.pbs[name]!.datastores))
      if (takeOver) pbs.get(name)!.state.disks[path] = { namespaces: [], snapshots: {} };
  }
  const pve = new Map<string, PveDouble>();
  const clusters: Record<string, string> = {};
  const authorities: Record<string, string> = {};
  for (const [name, { token, nodes }] of Object.entries(original.clusters)) {
    const server = real.get(`pve:${name}`);
    const address = `${net}.${last++}`;
    clusters[name] = `https://${address}:8006`;
    if (server) {
      await askReal("pve", server, "/version");
      const id = server.token.split(/[:=]/)[0];
      const { storages = {} } = (raw.clusters as Record<string, { storages?: Record<string, { network?: string }> }>)[
        name
      ]!;
      // the address in a network of the layout is that of another PBS
      for (const storage of Object.values(storages)) delete storage.network;
      (raw.clusters as Record<string, { token: object }>)[name]!.token = {
        id,
        secret: { env: realToken("pve", name, server) },
      };
      relays.set(`pve:${name}`, new PinnedRelay(server, address, 8006));
      continue;
    }
    const own = selfSigned(name, { address });
    authorities[name] = join(work, `${name}.pem`);
    writeFileSync(authorities[name], own.cert);
    pve.set(
      name,
      new PveDouble({
        folder: work,
        name: `pve-${name}`,
        tokens: deploying(token.secret, token.id).map((each) => ({ ...each, role: documentedRole() })),
        nodes: Object.fromEntries(nodes.map((node) => [node, existingInterfaces(original, node)])),
        backupServers: (login) => asked(scene, login),
        host: address,
        port: 8006,
        certificate: own,
        reloadMs: 300,
      }),
    );
  }
  const file = join(work, "layout.json");
  writeFileSync(
    file,
    JSON.stringify(rewrittenLayout(raw, dirname(source), { pbs: addresses, clusters, authorities, secrets: folder })),
  );
  const layout = loadLayout(file);
  const listening = [...[...pbs.values(), ...pve.values()].map(({ https }) => https), ...relays.values()];
  for (const each of listening) await each.start();
  const stop = async () => {
    for (const each of listening) await each.stop();
  };
  const scene: Scene = { source, layout, file, pbs, pve, real, relays, environment, secrets, stop };
  return scene;
}

/** A NIC that no layout uses, for what is moved to another one. */
const UNUSED = "eno9";

/** Interfaces that stand on a node before anything is deployed: what the layout's own are built on. */
function existingInterfaces(layout: Layout, node: string): Interface[] {
  const { interfaces } = layout.hosts[node]!;
  const made = new Set(Object.keys(interfaces).filter((name) => interfaces[name]!.kind !== "existing"));
  const needed = Object.values(interfaces).flatMap((each) =>
    each.kind === "bridge" ? each.ports : each.kind === "vlan" ? [each.on] : [],
  );
  const existing = Object.keys(interfaces).filter((name) => interfaces[name]!.kind === "existing");
  return [...new Set([...existing, ...needed, UNUSED])]
    .filter((name) => !made.has(name))
    .map((iface, i) => existingInterface(iface, i + 3));
}

/** Asks the double of the PBS with the login of the storage entry, as a cluster does. */
const asked = async (
  { layout, pbs, relays }: Scene,
  { server, port, username, password, fingerprint }: Parameters<BackupServers>[0],
): Promise<string[]> => {
  const [name] =
    Object.entries(layout.pbs).find(([, { host }]) =>
      [undefined, ...Object.keys(layout.networks)].some((network) => hostAddress(layout, host, network) === server),
    ) ?? [];
  if (name === undefined || port !== 8007)
    throw new Error(`500 Can't connect to ${server}:${port} (Connection refused)`);
  const https = pbs.get(name)?.https ?? relays.get(`pbs:${name}`)!;
  if (fingerprint?.toLowerCase() !== https.fingerprint)
    throw new Error(`fingerprint '${https.fingerprint.toUpperCase()}' not verified, abort!`);
  const target = {
    system: "pbs" as const,
    host: hostAddress(layout, layout.pbs[name]!.host),
    port: https.port,
    tokenId: username,
    secret: password,
    tls: { trust: "anything" as const, because: "loopback" },
    fingerprint: https.fingerprint,
  };
  try {
    const stores = await callApi<{ store: string }[]>(target, "GET", "/admin/datastore");
    return stores.map(({ store }) => store);
  } catch (error) {
    throw new Error(`401 authentication failed - ${(error as Error).message}`);
  }
};

/** The JSON text of a client's encryption key without a password, as `proxmox-backup-client key create` writes it. */
export function clientKey(): string {
  const data = randomBytes(32);
  const created = new Date().toISOString().replace(/\.\d+Z/, "+00:00");
  const fingerprint = createHash("sha256").update(data).digest("hex").match(/../g)!.join(":");
  return JSON.stringify({ kdf: null, created, modified: created, data: data.toString("base64"), fingerprint });
}

import type { CopyGraph } from "../../../../lib/graph/copy-graph";
import { hostAddress } from "../../../../lib/graph/host-address";
import type { GuestsDataset } from "../../../../lib/spec/dataset";
import type { Comparison } from "./comparison";
import type { ServerApi } from "./server-api";

type Row = Readonly<Record<string, unknown>>;

/** What stands on a cluster against what the layout says of it. */
export async function readBackPve(graph: CopyGraph, name: string, api: ServerApi): Promise<Comparison[]> {
  const { layout } = graph;
  const cluster = layout.clusters[name]!;
  const list = (path: string) => api<Row[]>("GET", path);
  const found: Comparison[] = [];
  const same = (what: string, expected: unknown, seen: unknown) => found.push({ what, expected, seen });

  for (const node of cluster.nodes) {
    const { timezone } = await api<{ timezone: string }>("GET", `/nodes/${node}/time`);
    same(`${node}: time zone`, layout.timezone.toString(), timezone);
    const interfaces = await list(`/nodes/${node}/network`);
    for (const [id, device] of Object.entries(layout.hosts[node]!.interfaces)) {
      if (device.kind === "existing") continue;
      const seen = interfaces.find(({ iface }) => iface === id);
      const network = device.network === undefined ? undefined : layout.networks[device.network]!;
      same(`${node} ${id}: kind`, device.kind, seen?.type);
      same(`${node} ${id}: address`, device.address?.toString(), seen?.cidr);
      same(`${node} ${id}: MTU`, network?.mtu === undefined ? undefined : String(network.mtu), seen?.mtu);
      if (device.kind === "vlan") {
        same(`${node} ${id}: VLAN`, String(network!.vlan), seen?.["vlan-id"]);
        same(`${node} ${id}: on`, device.on, seen?.["vlan-raw-device"]);
      } else {
        same(`${node} ${id}: ports`, device.ports.join(" "), seen?.bridge_ports);
        same(`${node} ${id}: knows VLANs`, device.vlanAware ? 1 : 0, seen?.bridge_vlan_aware ?? 0);
      }
    }
  }

  const pools = await list("/pools");
  same("pools", Object.keys(cluster.pools).sort(), pools.map(({ poolid }) => String(poolid)).sort());
  // PVE keeps the empty text that bpg/proxmox sends for no comment
  for (const [id, { comment }] of Object.entries(cluster.pools))
    same(`pool ${id}: comment`, comment, pools.find(({ poolid }) => poolid === id)?.comment || undefined);
  for (const [id, privileges] of Object.entries(cluster.roles))
    same(`role ${id}`, [...privileges].sort(), Object.keys(await api<Row>("GET", `/access/roles/${id}`)).sort());
  const users = await list("/access/users?full=1");
  for (const [id, { tokens, comment, email }] of Object.entries(cluster.users)) {
    const seen = users.find(({ userid }) => userid === id);
    // an update clears by the empty text
    same(`user ${id}: comment`, comment, seen?.comment || undefined);
    same(`user ${id}: mail address`, email, seen?.email || undefined);
    const made = (seen?.tokens ?? []) as Row[];
    same(`user ${id}: tokens`, Object.keys(tokens).sort(), made.map(({ tokenid }) => String(tokenid)).sort());
    for (const [token, { comment: told }] of Object.entries(tokens))
      same(`token ${id}!${token}: comment`, told, made.find(({ tokenid }) => tokenid === token)?.comment || undefined);
  }
  const acl = await list("/access/acl");
  for (const { to, role, on, propagate } of cluster.grants) {
    const seen = acl.find((e) => e.ugid === to && e.roleid === role && e.path === on);
    same(`grant ${role} on ${on} to ${to}`, propagate ? 1 : 0, seen?.propagate);
  }
  const known = Object.entries(cluster.users).flatMap(([id, { tokens }]) => [
    id,
    ...Object.keys(tokens).map((token) => `${id}!${token}`),
  ]);
  same(
    "entries of the ACL",
    cluster.grants.map(({ to, role, on }) => `${to} ${role} ${on}`).sort(),
    acl.flatMap(({ ugid, roleid, path }) => (known.includes(String(ugid)) ? [`${ugid} ${roleid} ${path}`] : [])).sort(),
  );

  const storages = await list("/storage");
  for (const [id, { to, as, network, nodes }] of Object.entries(cluster.storages)) {
    const seen = storages.find(({ storage }) => storage === id);
    const pbs = layout.pbs[to.server]!;
    same(`storage ${id}: server`, hostAddress(layout, pbs.host, network), seen?.server);
    same(`storage ${id}: datastore`, to.datastore, seen?.datastore);
    same(`storage ${id}: namespace`, to.namespace, seen?.namespace ?? "");
    same(`storage ${id}: login`, as, seen?.username);
    same(`storage ${id}: fingerprint`, pbs.fingerprint, String(seen?.fingerprint).toLowerCase());
    same(`storage ${id}: nodes`, nodes && [...nodes].sort(), seen?.nodes && String(seen.nodes).split(",").sort());
    same(
      `storage ${id}: is encrypted`,
      "key" in cluster.storages[id]!.encryption,
      seen?.["encryption-key"] !== undefined,
    );
  }

  const jobs = await list("/cluster/backup");
  const vzdumps = [...graph.vzdumpsOf(name)];
  same("backup jobs", vzdumps.length, jobs.length);
  for (const [id, hop] of vzdumps) {
    const dataset = layout.datasets[hop.of] as GuestsDataset;
    const seen = jobs.find((job) => String(job.comment).endsWith(`: ${hop.of}`) && job.schedule === hop.at.text);
    const storage = Object.entries(cluster.storages).find(([, { to }]) => to.text === hop.to.text)?.[0];
    same(`job of ${id}: storage`, storage, seen?.storage);
    same(`job of ${id}: schedule`, hop.at.text, seen?.schedule);
    same(`job of ${id}: mode`, dataset.consistency, seen?.mode);
    same(`job of ${id}: missed runs`, 1, seen?.["repeat-missed"]);
    same(`job of ${id}: prunes nothing`, undefined, seen?.["prune-backups"]);
    same(`job of ${id}: guests`, selection(dataset), [seen?.all ?? 0, seen?.pool, ids(seen?.vmid), ids(seen?.exclude)]);
  }
  return found;
}

/** All or not, pool, guests, guests left out. */
function selection({ select }: GuestsDataset): unknown[] {
  if ("ids" in select) return [0, undefined, ids(select.ids.join(",")), []];
  if ("pool" in select) return [0, select.pool, [], []];
  return [1, undefined, [], ids(select.except.join(","))];
}

const ids = (text: unknown): string[] =>
  String(text ?? "")
    .split(",")
    .filter(Boolean)
    .sort();

import type { CopyGraph } from "../../../../lib/graph/copy-graph";
import { hostAddress } from "../../../../lib/graph/host-address";
import { namespaceKeeps } from "../../../../lib/graph/namespace-keeps";
import type { Comparison } from "./comparison";
import type { ServerApi } from "./server-api";

type Row = Readonly<Record<string, unknown>>;

/** What stands on a PBS against what the layout says of it. */
export async function readBackPbs(graph: CopyGraph, name: string, api: ServerApi): Promise<Comparison[]> {
  const { layout } = graph;
  const pbs = layout.pbs[name]!;
  const list = (path: string) => api<Row[]>("GET", path);
  const found: Comparison[] = [];
  const same = (what: string, expected: unknown, seen: unknown) => found.push({ what, expected, seen });

  const { timezone } = await api<{ timezone: string }>("GET", "/nodes/localhost/time");
  same("time zone", (pbs.timezone ?? layout.timezone).toString(), timezone);

  const stores = byKey(await list("/config/datastore"), "name");
  same("datastores", Object.keys(pbs.datastores).sort(), Object.keys(stores).sort());
  const verifies = byKey(await list("/config/verify"), "store");
  for (const [id, store] of Object.entries(pbs.datastores)) {
    const seen = stores[id] ?? {};
    same(`${id}: path`, store.path, seen.path);
    same(`${id}: garbage collection`, store.gc.text, seen["gc-schedule"]);
    same(`${id}: verified when written`, store.verify.new, seen["verify-new"] ?? false);
    same(`${id}: comment`, store.comment, seen.comment);
    same(`${id}: verification`, store.verify.at.text, verifies[id]?.schedule);
    same(`${id}: verified again`, Math.floor(store.verify.again.seconds / 86_400), verifies[id]?.["outdated-after"]);
    const namespaces = (await list(`/admin/datastore/${id}/namespace`)).map(({ ns }) => String(ns)).filter(Boolean);
    same(`${id}: namespaces`, withParents(store.namespaces), namespaces.sort());
  }

  const prunes = await list("/config/prune");
  const kept = [...namespaceKeeps(graph, name)];
  same("prune jobs", kept.length, prunes.length);
  for (const { place, keep } of kept) {
    const job = prunes.find(({ store, ns = "" }) => store === place.datastore && ns === place.namespace);
    const seen = Object.fromEntries(PERIODS.flatMap((p) => (job?.[`keep-${p}`] ? [[p, job[`keep-${p}`]]] : [])));
    same(`${place.text}: kept`, Object.fromEntries(PERIODS.flatMap((p) => (keep[p] ? [[p, keep[p]]] : []))), seen);
    same(`${place.text}: pruned at`, pbs.datastores[place.datastore]!.prune.text, job?.schedule);
  }

  const users = byKey(await list("/access/users"), "userid");
  for (const [id, user] of Object.entries(pbs.users)) {
    same(`user ${id}: comment`, user.comment, users[id]?.comment);
    same(`user ${id}: mail address`, user.email, users[id]?.email);
    const tokens = byKey(await list(`/access/users/${encodeURIComponent(id)}/token`), "token-name");
    same(`user ${id}: tokens`, Object.keys(user.tokens).sort(), Object.keys(tokens).sort());
    for (const [token, { comment }] of Object.entries(user.tokens))
      same(`token ${id}!${token}: comment`, comment, tokens[token]?.comment);
  }
  const acl = await list("/access/acl");
  for (const { to, role, on, propagate } of pbs.grants)
    same(`grant ${role} on ${on} to ${to}`, propagate, acl.find(isGrant(to, role, on))?.propagate);
  const entries = new Set(pbs.grants.map(({ to, role, on }) => `${to} ${role} ${on}`));
  for (const { storages } of Object.values(layout.clusters))
    for (const { to, as } of Object.values(storages).filter(({ to }) => to.server === name)) {
      const on = `/datastore/${to.datastore}${to.namespace ? `/${to.namespace}` : ""}`;
      for (const id of [as.split("!")[0]!, as]) {
        entries.add(`${id} DatastoreBackup ${on}`);
        same(`${id} backs up to ${on}`, true, acl.find(isGrant(id, "DatastoreBackup", on))?.propagate);
      }
    }
  const known = Object.entries(pbs.users).flatMap(([id, { tokens }]) => [
    id,
    ...Object.keys(tokens).map((token) => `${id}!${token}`),
  ]);
  const standing = acl.filter(({ ugid }) => known.includes(String(ugid)));
  same(
    "entries of the ACL",
    [...entries].sort(),
    standing.map(({ ugid, roleid, path }) => `${ugid} ${roleid} ${path}`).sort(),
  );

  const remotes = byKey(await list("/config/remote"), "name");
  same("remotes", Object.keys(pbs.remotes).sort(), Object.keys(remotes).sort());
  for (const [id, { server, as }] of Object.entries(pbs.remotes)) {
    same(`remote ${id}: host`, hostAddress(layout, layout.pbs[server]!.host), remotes[id]?.host);
    same(`remote ${id}: login`, as, remotes[id]?.["auth-id"]);
    same(`remote ${id}: fingerprint`, layout.pbs[server]!.fingerprint, remotes[id]?.fingerprint);
  }
  const syncs = await list("/config/sync?sync-direction=all");
  const hops = Object.values(layout.hops).flatMap((hop) =>
    hop.by === "pbs-sync" && (hop.direction === "push" ? hop.from : hop.to).server === name ? [hop] : [],
  );
  same("sync jobs", hops.length, syncs.length);
  for (const hop of hops) {
    const [here, far] = hop.direction === "push" ? [hop.from, hop.to] : [hop.to, hop.from];
    const job = syncs.find(
      (s) => s.store === here.datastore && (s.ns ?? "") === here.namespace && s["remote-store"] === far.datastore,
    );
    same(
      `sync to ${hop.to.text}: direction`,
      hop.direction === "push" ? "push" : "pull",
      job?.["sync-direction"] ?? "pull",
    );
    same(`sync to ${hop.to.text}: schedule`, hop.at.text, job?.schedule);
    same(`sync to ${hop.to.text}: far namespace`, far.namespace, job?.["remote-ns"] ?? "");
    same(`sync to ${hop.to.text}: remote`, hop.direction === "local" ? undefined : hop.remote, job?.remote);
    same(`sync to ${hop.to.text}: removes vanished`, false, job?.["remove-vanished"] ?? false);
    same(`sync to ${hop.to.text}: namespaces below`, 0, job?.["max-depth"]);
    same(`sync to ${hop.to.text}: newest only`, hop.transferLast, job?.["transfer-last"]);
    same(`sync to ${hop.to.text}: verified only`, hop.verifiedOnly, job?.["verified-only"] ?? false);
    same(`sync to ${hop.to.text}: encrypted only`, hop.encryptedOnly, job?.["encrypted-only"] ?? false);
  }

  const { endpoints, matchers } = pbs.notifications;
  for (const [id, endpoint] of Object.entries(endpoints)) {
    const { kind } = endpoint;
    const seen = byKey(await list(`/config/notifications/endpoints/${kind}`), "name")[id];
    same(`notification endpoint ${id}`, id, seen?.name);
    if (kind !== "sendmail") same(`notification endpoint ${id}: server`, endpoint.server, seen?.server);
    if (kind === "gotify") continue;
    const mails = endpoint.to.map((contact) => layout.contacts[contact]!.email);
    same(`notification endpoint ${id}: to`, mails, seen?.mailto);
    same(`notification endpoint ${id}: from`, endpoint.from, seen?.["from-address"]);
    if (kind === "sendmail") continue;
    same(`notification endpoint ${id}: port`, endpoint.port, seen?.port);
    same(`notification endpoint ${id}: mode`, endpoint.mode, seen?.mode ?? "tls");
    same(`notification endpoint ${id}: login`, endpoint.login?.username, seen?.username);
  }
  const seen = byKey(await list("/config/notifications/matchers"), "name");
  for (const [id, { to, severity, comment }] of Object.entries(matchers)) {
    same(`matcher ${id}: comment`, comment, seen[id]?.comment);
    same(`matcher ${id}: targets`, [...to].sort(), [...((seen[id]?.target ?? []) as string[])].sort());
    const severities = ((seen[id]?.["match-severity"] ?? []) as string[]).flatMap((text) => text.split(","));
    same(`matcher ${id}: severities`, [...(severity ?? [])].sort(), severities.sort());
  }
  return found;
}

const PERIODS = ["last", "hourly", "daily", "weekly", "monthly", "yearly"] as const;

const byKey = (rows: readonly Row[], key: string): Record<string, Row> =>
  Object.fromEntries(rows.map((row) => [String(row[key]), row]));

const isGrant = (to: string, role: string, on: string) => (entry: Row) =>
  entry.ugid === to && entry.roleid === role && entry.path === on;

/** Each level of a namespace is an object of its own. */
const withParents = (namespaces: readonly string[]): string[] =>
  [...new Set(namespaces.flatMap((ns) => ns.split("/").map((_, i, parts) => parts.slice(0, i + 1).join("/"))))].sort();

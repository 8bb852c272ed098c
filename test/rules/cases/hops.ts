import type { Pair } from "../pair";
import { datastore, files, shed } from "./given";

const back = {
  by: "pbs-sync",
  of: ["guests"],
  from: "pbs:remote/vault",
  to: "pbs:backup/main/back",
  direction: "push",
  remote: "house",
  at: "14:00",
  takes: "1 hour",
  keep: { daily: 7 },
};

export const hops: readonly Pair[] = [
  {
    rule: "hops/source-is-filled",
    given: { "pbs.backup.datastores.main.namespaces": ["pve", "other"] },
    breaks: { "hops.guests-away.from": "pbs:backup/main/other" },
    at: "hops.guests-away.from",
  },
  {
    // PBS copies what lies in the namespace itself
    rule: "hops/source-is-filled",
    given: shed,
    breaks: { "hops.guests-shed.from": "pbs:backup/main" },
    at: "hops.guests-shed.from",
  },
  {
    rule: "hops/tool-fits-dataset",
    breaks: { "hops.guests-away.from": undefined, "hops.guests-away.quiesce": undefined },
    at: "hops.guests-away.by",
  },
  {
    rule: "hops/tool-fits-dataset",
    given: files,
    breaks: {
      "hops.docs-away": { by: "vzdump", of: "docs", to: "pbs:backup/main/pve", at: "10:00", takes: "1 hour" },
    },
    at: "hops.docs-away.by",
  },
  {
    rule: "hops/storage-entry-leads-there",
    breaks: { "clusters.main.storages.pbs-main.to": "pbs:backup/main" },
    at: "hops.guests-local.to",
  },
  {
    rule: "hops/every-node-can-write",
    given: { "hosts.node2": { site: "house", address: "10.0.0.12" }, "clusters.main.nodes": ["node1", "node2"] },
    fits: { "clusters.main.storages.pbs-main.nodes": ["node1", "node2"] },
    breaks: { "clusters.main.storages.pbs-main.nodes": ["node1"] },
    at: "hops.guests-local.to",
  },
  {
    rule: "hops/sync-servers",
    given: shed,
    breaks: { "hops.guests-shed.remote": undefined },
    at: "hops.guests-shed.remote",
  },
  {
    rule: "hops/sync-servers",
    given: shed,
    breaks: { "hops.guests-shed.direction": "local" },
    at: "hops.guests-shed.direction",
  },
  {
    rule: "hops/sync-servers",
    given: { ...shed, "pbs.backup.remotes": { away: { server: "backup", as: "pve@pbs!main" } } },
    breaks: { "hops.guests-shed.direction": "push", "hops.guests-shed.remote": "away" },
    at: "hops.guests-shed.remote",
  },
  {
    rule: "hops/sync-servers",
    given: {
      "pbs.backup.datastores.second": { ...datastore, pool: "slow", path: "/mnt/slow/second", namespaces: ["pve"] },
      "hops.guests-second": {
        by: "pbs-sync",
        of: ["guests"],
        from: "pbs:backup/main/pve",
        to: "pbs:backup/second/pve",
        direction: "local",
        at: "05:00",
        takes: "1 hour",
        keep: { daily: 7 },
      },
      "pbs.backup.datastores.main.namespaces": ["pve", "again"],
    },
    breaks: { "hops.guests-second.to": "pbs:backup/main/again" },
    at: "hops.guests-second.to",
  },
  {
    rule: "hops/quiesce-possible",
    given: { "hosts.twin": { site: "house", runsOn: "backup" }, "hops.guests-away.quiesce": "read-only" },
    breaks: { "repositories.offsite.host": "twin" },
    at: "hops.guests-away.quiesce",
  },
  {
    rule: "hops/quiesce-possible",
    given: { "hosts.twin": { site: "house", runsOn: "backup" }, "hops.guests-away.quiesce": "zfs-snapshot" },
    fits: { "repositories.offsite.host": "twin", "pools.slow.hosts": ["twin"], "pbs.backup.host": "twin" },
    breaks: { "repositories.offsite.host": "twin" },
    at: "hops.guests-away.quiesce",
  },
  { rule: "hops/quiesce-said", breaks: { "hops.guests-away.quiesce": undefined }, at: "hops.guests-away.quiesce" },
  {
    rule: "hops/quiesce-said",
    given: files,
    breaks: { "hops.docs-away.quiesce": "order" },
    at: "hops.docs-away.quiesce",
  },
  {
    rule: "hops/reaches-host",
    given: { "hosts.twin": { site: "house", runsOn: "backup" } },
    fits: { "repositories.offsite.host": "twin" },
    breaks: { "repositories.offsite.host": "node1" },
    at: "hops.guests-away.to",
  },
  { rule: "hops/reaches-host", given: files, breaks: { "datasets.docs.host": "node1" }, at: "hops.docs-away.to" },
  { rule: "hops/dataset-once", breaks: { "hops.guests-away.of": ["guests", "guests"] }, at: "hops.guests-away.of" },
  {
    rule: "hops/no-circle",
    given: { ...shed, "pbs.backup.datastores.main.namespaces": ["pve", "back"] },
    fits: { "hops.shed-back": back },
    breaks: { "hops.shed-back": { ...back, to: "pbs:backup/main/pve" } },
    at: "hops.shed-back.to",
  },
  {
    rule: "hops/verified-only-needs-verify",
    given: { ...shed, "hops.guests-shed.verifiedOnly": true },
    breaks: { "pbs.backup.datastores.main.verify.new": false },
    at: "hops.guests-shed.verifiedOnly",
  },
  {
    rule: "hops/encrypted-only-needs-key",
    given: { ...shed, "hops.guests-shed.encryptedOnly": true },
    breaks: { "clusters.main.storages.pbs-main.encryption": { none: "the PBS is ours alone" } },
    at: "hops.guests-shed.encryptedOnly",
  },
];

import { PVE_PRIVILEGES } from "../../../lib/rules/pve-privileges";
import { fingerprint } from "../../support/smallest-layout";
import type { Pair } from "../pair";
import { configurationBackup, datastore, files, notifications, secondBucket, secondCluster, shed } from "./given";

const main = "pbs.backup.datastores.main";
const other = (path: string, pool = "slow") => ({ "pbs.backup.datastores.other": { ...datastore, pool, path } });
const spare = { "pools.spare": { medium: "ssd", hosts: ["backup"], capacity: "1 TB" } };
const token = { id: "threefold@pbs!iac", secret: { env: "SECOND" } };
const grant = (to: string, role: string, on = "/datastore/main") => ({ to, role, on });
const ceph = { medium: "nvme", hosts: ["node1", "node2", "node3"], replicas: 3, capacity: "2 TB" };
const near = (pool: string) => ({
  "repositories.near": {
    kind: "local",
    pool,
    path: "/mnt/restic",
    host: "backup",
    password: { env: "NEAR" },
    escrow: ["bank"],
  },
});

export const places: readonly Pair[] = [
  {
    rule: "capacity/pool-fits",
    fits: { "pools.slow.capacity": "2 TB" },
    breaks: { "pools.slow.capacity": "1.7 TB" },
    at: "pools.slow.capacity",
  },
  {
    rule: "capacity/datastores-share-pool",
    given: spare,
    fits: other("/mnt/spare/other", "spare"),
    breaks: other("/mnt/slow/other"),
    at: "pbs.backup.datastores.other.pool",
  },
  { rule: "pools/replicas-need-hosts", breaks: { "pools.fast.replicas": 2 }, at: "pools.fast.replicas" },
  { rule: "pools/replicas-need-hosts", breaks: { "pools.fast.minReplicas": 2 }, at: "pools.fast.minReplicas" },
  {
    rule: "pools/one-site",
    given: { "sites.shed": { kind: "premises", downlink: "1 Gbit/s", lan: "1 Gbit/s" } },
    fits: { "hosts.node2": { site: "house" }, "pools.fast.hosts": ["node1", "node2"] },
    breaks: { "hosts.node2": { site: "shed" }, "pools.fast.hosts": ["node1", "node2"] },
    at: "pools.fast.hosts",
  },
  {
    rule: "pools/disks-may-fail",
    given: { "pools.slow.disks": ["sda", "sdb"] },
    fits: { "pools.slow.disksMayFail": 1 },
    breaks: { "pools.slow.disksMayFail": 2 },
    at: "pools.slow.disksMayFail",
  },
  {
    rule: "hosts/no-circle",
    given: { "hosts.vm": { site: "house", runsOn: "node1" } },
    breaks: { "hosts.node1.runsOn": "vm" },
    at: "hosts.node1.runsOn",
  },
  {
    rule: "hosts/stands-with-its-parent",
    given: { "hosts.vm": { site: "house", runsOn: "node1" } },
    breaks: { "hosts.vm.site": "aws" },
    at: "hosts.vm.site",
  },
  {
    rule: "pbs/paths-not-nested",
    given: spare,
    fits: other("/mnt/slow/main2", "spare"),
    breaks: other("/mnt/slow/main/2", "spare"),
    at: "pbs.backup.datastores.other.path",
  },
  {
    rule: "pbs/pool-on-host",
    fits: { "hosts.backup.runsOn": "node1", [`${main}.pool`]: "fast" },
    breaks: { [`${main}.pool`]: "fast" },
    at: `${main}.pool`,
  },
  {
    rule: "pbs/zone-of-its-node",
    given: { "clusters.main.nodes": ["node1", "backup"] },
    fits: { "pbs.backup.timezone": "Europe/Vienna" },
    breaks: { "pbs.backup.timezone": "UTC" },
    at: "pbs.backup.timezone",
  },
  {
    rule: "pbs/configuration-leaves-the-host",
    given: {
      ...other("/mnt/slow/other"),
      "pbs.backup.datastores.other.namespaces": [],
    },
    fits: { "pbs.backup.configurationBackup": configurationBackup },
    breaks: { "pbs.backup.configurationBackup": { ...configurationBackup, into: "other" } },
    at: "pbs.backup.configurationBackup.into",
  },
  {
    rule: "pbs/path-in-pool",
    fits: { "pools.slow.path": "/mnt/slow" },
    breaks: { "pools.slow.path": "/mnt/slo" },
    at: `${main}.path`,
  },
  {
    rule: "pbs/one-per-host",
    given: { "hosts.second": { site: "house", fqdn: "second.lab.example" } },
    fits: { "pbs.second": { host: "second", fingerprint, token, datastores: {}, notifications } },
    breaks: { "pbs.second": { host: "backup", fingerprint, token, datastores: {}, notifications } },
    at: "pbs.second.host",
  },
  {
    rule: "pbs/host-has-a-name",
    fits: { "hosts.backup.fqdn": undefined, "hosts.backup.address": "10.0.0.20" },
    breaks: { "hosts.backup.fqdn": undefined },
    at: "hosts.backup.fqdn",
  },
  { rule: "pbs/verified-monthly", breaks: { [`${main}.verify.again`]: "60 days" }, at: `${main}.verify.again` },
  {
    rule: "pbs/verified-monthly",
    fits: { [`${main}.verify.at`]: "*-1 12:00" },
    breaks: { [`${main}.verify.at`]: "1,6-1 12:00" },
    at: `${main}.verify.at`,
  },
  {
    rule: "clusters/node-once",
    given: secondCluster,
    breaks: { "clusters.lab.nodes": ["node2", "node1"] },
    at: "clusters.lab.nodes[1]",
  },
  {
    rule: "clusters/storage-on-one-place",
    given: {
      "clusters.main.storages.second": {
        to: "pbs:backup/main",
        as: "pve@pbs!main",
        encryption: { none: "a test of two entries" },
      },
    },
    breaks: { "clusters.main.storages.second.to": "pbs:backup/main/pve" },
    at: "clusters.main.storages.second.to",
  },
  {
    rule: "clusters/namespace-of-its-own",
    given: secondCluster,
    breaks: { "clusters.lab.storages.pbs-lab.to": "pbs:backup/main/pve" },
    at: "clusters.lab.storages.pbs-lab.to",
  },
  {
    rule: "access/user-has-it-too",
    fits: {
      "pbs.backup.grants": [grant("pve@pbs!main", "DatastoreReader"), grant("pve@pbs", "DatastoreAdmin", "/datastore")],
    },
    breaks: {
      "pbs.backup.grants": [
        grant("pve@pbs!main", "DatastoreReader"),
        grant("pve@pbs", "DatastoreAdmin", "/datastore/other"),
      ],
    },
    at: "pbs.backup.grants[0]",
  },
  {
    rule: "access/user-has-it-too",
    given: { "pbs.backup.grants": [grant("pve@pbs!main", "DatastoreReader"), grant("pve@pbs", "Admin", "/")] },
    breaks: {
      "pbs.backup.grants": [
        grant("pve@pbs!main", "DatastoreReader"),
        grant("pve@pbs", "Admin", "/"),
        grant("pve@pbs", "DatastoreAudit"),
      ],
    },
    at: "pbs.backup.grants[0]",
  },
  ...["VM.Explode", "Datastore.Audi", "VM.Monitor", "Backup.Audit"].map((privilege) => ({
    rule: "access/privilege-is-known",
    fits: { "clusters.main.roles": { Mine: [...PVE_PRIVILEGES] } },
    breaks: { "clusters.main.roles": { Mine: ["VM.Audit", privilege] } },
    at: "clusters.main.roles.Mine[1]",
  })),
  {
    rule: "access/backup-token-cannot-prune",
    fits: { "pbs.backup.grants": [grant("pve@pbs!main", "DatastoreReader")] },
    breaks: { "pbs.backup.grants": [grant("pve@pbs!main", "DatastorePowerUser")] },
    at: "pbs.backup.grants[0].role",
  },
  { rule: "repositories/pool-on-host", fits: near("slow"), breaks: near("fast"), at: "repositories.near.pool" },
  {
    rule: "restore/no-circular-dependency",
    given: { "escrows.parameters": { kind: "vault", where: "parameter store of the account", site: "aws" } },
    fits: { "sites.aws.breakGlass.escrow": ["parameters", "bank"] },
    breaks: { "sites.aws.breakGlass.escrow": ["parameters"] },
    at: "sites.aws.breakGlass.escrow",
  },
  {
    rule: "restore/pbs-not-in-itself",
    given: { "hosts.backup.runsOn": "node1" },
    fits: { "datasets.guests.select": { all: true, except: [900] } },
    breaks: {},
    at: "datasets.guests.select",
  },
  // on the node itself it is no guest
  {
    rule: "restore/pbs-not-in-itself",
    fits: { "pbs.backup.host": "node1" },
    breaks: { "hosts.backup.runsOn": "node1" },
    at: "datasets.guests.select",
  },
  { rule: "restore/pbs-outlives-cluster", breaks: { "hosts.backup.runsOn": "node1" }, at: "hops.guests-local.to" },
  { rule: "pbs/collected-weekly", breaks: { [`${main}.gc`]: "sat *-1..7 12:00" }, at: `${main}.gc` },
  { rule: "pbs/verifies-new", breaks: { [`${main}.verify.new`]: false }, at: `${main}.verify.new` },
  {
    rule: "repositories/maintained",
    breaks: { "repositories.offsite.maintenance": undefined },
    at: "repositories.offsite.maintenance",
  },
  {
    rule: "repositories/maintained",
    given: files,
    fits: near("slow"),
    breaks: {
      ...near("slow"),
      "hops.docs-near": {
        by: "restic",
        of: ["docs"],
        to: "repo:near",
        at: "14:00",
        keep: { daily: 7 },
        takes: "1 hour",
      },
    },
    at: "repositories.near.maintenance",
  },
  {
    rule: "repositories/one-hop-each",
    given: files,
    fits: { "repositories.offsite.freshness": { none: "a person looks every Sunday" } },
    breaks: {},
    at: "hops.docs-away.to",
  },
  {
    rule: "repositories/one-hop-each",
    given: { ...files, ...secondBucket },
    fits: { "hops.docs-away.to": "repo:second" },
    breaks: { "hops.docs-away.to": "repo:offsite" },
    at: "hops.docs-away.to",
  },
  {
    rule: "access/sync-token-can-read",
    given: shed,
    fits: { "pbs.backup.grants": [grant("pve@pbs!main", "DatastoreReader")] },
    breaks: { "pbs.backup.grants": [grant("pve@pbs!main", "DatastoreAudit")] },
    at: "pbs.remote.remotes.house.as",
  },
  {
    rule: "access/sync-token-can-read",
    given: {
      ...shed,
      "hops.guests-shed.direction": "push",
      "hops.guests-shed.remote": "away",
      "pbs.remote.users": { "push@pbs": { tokens: { house: { secret: { env: "PUSH" } } } } },
      "pbs.backup.remotes": { away: { server: "remote", as: "push@pbs!house" } },
    },
    fits: { "pbs.remote.grants": [grant("push@pbs!house", "DatastoreBackup", "/datastore/vault")] },
    breaks: { "pbs.remote.grants": [grant("push@pbs!house", "DatastoreReader", "/datastore/vault")] },
    at: "pbs.backup.remotes.away.as",
  },
  {
    rule: "pools/outlives-a-host",
    given: { "hosts.node2": { site: "house" }, "hosts.node3": { site: "house" } },
    fits: { "pools.fast": { ...ceph, minReplicas: 2 } },
    breaks: { "pools.fast": { ...ceph, minReplicas: 3 } },
    at: "pools.fast.hosts",
  },
  {
    rule: "pools/outlives-a-host",
    given: { "hosts.node3": { site: "house" }, "pools.fast": { ...ceph, minReplicas: 2 } },
    fits: { "hosts.node2": { site: "house" } },
    breaks: { "hosts.node2": { site: "house", runsOn: "node1" } },
    at: "pools.fast.hosts",
  },
];

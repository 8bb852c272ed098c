import { fingerprint } from "../../support/smallest-layout";
import type { Edits } from "../pair";

export const notifications = {
  endpoints: { mail: { kind: "sendmail", to: ["me"] } },
  matchers: { failures: { to: ["mail"], severity: ["warning", "error", "unknown"] } },
};

export const datastore = {
  pool: "far",
  path: "/mnt/far/vault",
  gc: "sat 12:00",
  prune: "14:30",
  verify: { new: true, at: "sun 12:00", again: "30 days" },
  namespaces: ["pve", "more"],
};

/** The configuration of a PBS, into the datastore that the smallest layout takes away. */
export const configurationBackup = {
  recipient: "age18zk52y93yqucnawcu698vlp5n4dcmk6trppntm73cvev6kzrfp6quesl8k",
  escrow: ["bank"],
  at: "05:30",
  keep: "30 days",
  into: "main",
};

/** A shed with a PBS of its own, which pulls from the one in the house. */
export const shed: Edits = {
  "sites.shed": { kind: "premises", downlink: "100 Mbit/s", lan: "1 Gbit/s" },
  "hosts.remote": { site: "shed", fqdn: "pbs.shed.example" },
  "pools.far": { medium: "hdd", hosts: ["remote"], capacity: "8 TB" },
  "pbs.remote": {
    host: "remote",
    fingerprint,
    token: { id: "threefold@pbs!iac", secret: { env: "SHED_TOKEN" } },
    datastores: { vault: datastore },
    remotes: { house: { server: "backup", as: "pve@pbs!main" } },
    notifications,
  },
  "hops.guests-shed": {
    by: "pbs-sync",
    of: ["guests"],
    from: "pbs:backup/main/pve",
    to: "pbs:remote/vault",
    direction: "pull",
    remote: "house",
    at: "10:00",
    takes: "3 hours",
    keep: { daily: 7, weekly: 4 },
  },
};

/** A file tree on the PBS host, saved to a bucket. */
export const files: Edits = {
  "datasets.docs": {
    kind: "files",
    host: "backup",
    paths: ["/srv/docs"],
    consistency: "live",
    primary: "pool:slow",
    size: "100 GB",
    dailyChange: "1 %",
    tier: "normal",
    owner: "me",
  },
  "hops.docs-away": {
    by: "restic",
    of: ["docs"],
    to: "repo:offsite",
    at: "10:00",
    takes: "1 hour",
    keep: { daily: 7, weekly: 4, monthly: 6 },
  },
};

/** A second bucket at the same account. */
export const secondBucket: Edits = {
  "repositories.second": {
    kind: "s3",
    site: "aws",
    bucket: "small-lab-second",
    archive: { by: "storage-class", class: "GLACIER" },
    undo: "90 days",
    identity: { trust: "home", writer: "pbs.lab.example" },
    freshness: { grace: "2 hours" },
    host: "backup",
    password: { file: "/etc/threefold/second-password" },
    escrow: ["bank"],
  },
};

/** A backup segment with an address on both machines. */
export const segment: Edits = {
  "networks.backup": { site: "house", vlan: 60, subnet: "10.25.60.0/24" },
  "hosts.node1.interfaces": { "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.11/24", on: "vmbr1" } },
  "hosts.backup.interfaces": { "eno1.60": { kind: "vlan", network: "backup", address: "10.25.60.20/24", on: "eno1" } },
};

/** A second cluster with storage and a dataset of its own. */
export const secondCluster: Edits = {
  "hosts.node2": { site: "house", address: "10.0.0.12" },
  "clusters.lab": {
    endpoint: "https://10.0.0.12:8006",
    nodes: ["node2"],
    token: { id: "threefold@pve!iac", secret: { env: "LAB_TOKEN" } },
    storages: {
      "pbs-lab": {
        to: "pbs:backup/main/lab",
        as: "pve@pbs!main",
        encryption: { none: "the lab holds nothing private" },
      },
    },
  },
  "pbs.backup.datastores.main.namespaces": ["pve", "lab"],
};

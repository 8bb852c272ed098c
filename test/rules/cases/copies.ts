import type { Pair } from "../pair";
import { files, secondCluster, shed } from "./given";

const labGuests = { "datasets.lab-guests": { ...guests({ all: true }), cluster: "lab" } };

const threeCopiesOfDocs = {
  ...files,
  "pools.spare": { medium: "ssd", hosts: ["node1"], capacity: "8 TB" },
  "repositories.near": {
    kind: "local",
    pool: "spare",
    path: "/mnt/spare/restic",
    host: "backup",
    password: { env: "NEAR" },
    escrow: ["bank"],
  },
  "hops.docs-near": {
    by: "restic",
    of: ["docs"],
    to: "repo:near",
    at: "12:00",
    takes: "1 hour",
    keep: { daily: 7 },
  },
};

export const copies: readonly Pair[] = [
  {
    rule: "datasets/are-protected",
    given: files,
    breaks: { "hops.docs-away": undefined },
    at: "datasets.docs",
  },
  {
    rule: "datasets/some",
    given: { "hops.guests-local": undefined, "hops.guests-away": undefined },
    breaks: { "datasets.guests": undefined },
    at: "datasets",
  },
  {
    rule: "copies/three-per-dataset",
    breaks: { "hops.guests-away": undefined },
    at: "datasets.guests",
  },
  {
    rule: "copies/two-media",
    given: { ...shed, "hops.guests-away": undefined },
    breaks: { "pools.fast.medium": "hdd" },
    at: "datasets.guests",
  },
  {
    rule: "copies/one-offsite",
    given: { ...shed, "hops.guests-away": undefined },
    breaks: { "sites.shed": undefined, "hosts.remote.site": "house" },
    at: "datasets.guests",
  },
  {
    rule: "copies/independent",
    given: { "hosts.node1.chassis": "tower" },
    breaks: { "hosts.backup.chassis": "tower" },
    at: "datasets.guests",
  },
  {
    rule: "copies/independent",
    given: threeCopiesOfDocs,
    fits: {},
    breaks: { "pools.spare.hosts": ["backup"], "pools.spare.disks": ["sda"], "pools.slow.disks": ["sda"] },
    at: "datasets.docs",
  },
  {
    rule: "copies/no-sole-deleter",
    given: { ...shed, "hops.guests-away": undefined },
    breaks: {
      "credentials.admin": { heldBy: [], deletes: ["pool:fast", "pool:slow", "pool:far"] },
    },
    at: "datasets.guests",
  },
  {
    rule: "datasets/guests-once",
    given: { "datasets.guests.select": { all: true, except: [100] } },
    fits: { "datasets.more": guests({ ids: [100] }) },
    breaks: { "datasets.more": guests({ ids: [101] }) },
    at: "datasets.more.select",
  },
  {
    rule: "datasets/guests-once",
    given: { "datasets.guests.select": { ids: [100, 101] } },
    fits: { "datasets.more": guests({ pool: "lab" }) },
    breaks: { "datasets.more": guests({ ids: [101, 102] }) },
    at: "datasets.more.select",
  },
  {
    rule: "datasets/guests-once",
    given: { "datasets.guests.select": { pool: "lab" } },
    fits: { "datasets.more": guests({ pool: "house" }) },
    breaks: { "datasets.more": guests({ all: true }) },
    at: "datasets.guests.select",
  },
  { rule: "datasets/cluster-is-covered", given: secondCluster, fits: labGuests, breaks: {}, at: "clusters.lab" },
  {
    rule: "datasets/new-guests-are-selected",
    breaks: { "datasets.guests.select": { ids: [100] } },
    at: "datasets.guests.select",
  },
  {
    rule: "datasets/exceptions-are-protected",
    given: { "datasets.guests.select": { all: true, except: [101] } },
    fits: { "datasets.more": guests({ ids: [101] }) },
    breaks: {},
    at: "datasets.guests.select.except",
  },
  {
    rule: "copies/backup-leaves-the-pool",
    breaks: { "datasets.guests.primary": "pool:slow" },
    at: "hops.guests-local.to",
  },
];

function guests(select: object) {
  return {
    kind: "guests",
    cluster: "main",
    select,
    primary: "pool:fast",
    size: "1 GB",
    dailyChange: "1 %",
    tier: "normal",
    owner: "me",
  };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../../layouts/reference";
import { check } from "../../lib/rules/check";
import { parseLayout } from "../../lib/spec/parse-layout";

const asOf = new Date("2026-12-01T12:00:00Z");
const anchor = readFileSync(join(__dirname, "../../layouts/pki/example-root.pem"), "utf8");

/** Path, new value (undefined: taken out) and the rule that has to find it. */
type Harm = readonly [path: string, value: unknown, rule: string];

const S3 = "repositories.guests";
const STORE = "pbs.pbs1.datastores.guests";
const HOUSE = "clusters.house";

const HARMFUL: readonly Harm[] = [
  ["datasets.guests.size", "9 TB", "capacity/pool-fits"],
  ["datasets.guests.dailyChange", "30 %", "capacity/pool-fits"],
  ["datasets.guests.select", { ids: [100] }, "datasets/new-guests-are-selected"],
  ["datasets.guests.select", { all: true, except: [900] }, "datasets/exceptions-are-protected"],
  ["datasets.guests.primary", "pool:pbs1-ssd", "copies/backup-leaves-the-pool"],
  ["datasets.documents.primary", "pool:pbs1-ssd", "copies/independent"],
  ["datasets.documents.host", "node1", "hops/reaches-host"],
  ["tiers.normal.rpo", "12 hours", "rpo/local"],
  ["tiers.normal.rto", "10 minutes", "rto/local"],
  ["tiers.normal.offsite.rpo", "24 hours", "rpo/offsite"],
  ["tiers.normal.offsite.rto", "4 hours", "rto/offsite"],
  ["hops.guests-near", undefined, "hops/source-is-filled"],
  ["hops.documents-near", undefined, "copies/three-per-dataset"],
  ["hops.documents-away", undefined, "copies/one-offsite"],
  ["hops.guests-near.at", "02:30", "schedule/no-dst-gap"],
  ["hops.guests-near.at", "22", "schedule/no-lone-minute"],
  ["hops.guests-near.at", "02-30 00:30", "schedule/fires"],
  ["hops.guests-near.at", "sat 00:30", "rpo/local"],
  ["hops.guests-near.at", "12:00", "schedule/outside-office-hours"],
  ["hops.guests-near.at", "*-31 00:30", "schedule/no-missing-day"],
  ["hops.guests-near.at", "*:0/7", "schedule/no-carry"],
  ["hops.guests-near.takes", "30 hours", "schedule/jobs-take-less-than-their-gap"],
  ["hops.guests-near.keep", undefined, "retention/every-namespace-is-pruned"],
  ["hops.guests-away.at", "01:00", "schedule/backup-before-restic"],
  ["hops.guests-away.quiesce", undefined, "hops/quiesce-said"],
  [`${S3}.maintenance`, undefined, "repositories/maintained"],
  [`${S3}.maintenance.at`, "05:00", "schedule/one-restic-at-a-time"],
  [`${S3}.maintenance.at`, "sun *:0/7", "schedule/runner-can-say"],
  ["hops.guests-away.to", "repo:documents", "repositories/one-hop-each"],
  ["hops.guests-away.at", "sat 04:00", "freshness/within-a-week"],
  ["hops.documents-away.quiesce", "order", "hops/quiesce-said"],
  ["hops.guests-friend.direction", "local", "hops/sync-servers"],
  ["hops.guests-friend.remote", undefined, "hops/sync-servers"],
  [`${STORE}.verify.new`, false, "hops/verified-only-needs-verify"],
  [`${STORE}.verify.again`, "90 days", "pbs/verified-monthly"],
  ["pbs.pbs2.datastores.away.verify.new", false, "pbs/verifies-new"],
  [`${STORE}.prune`, "00:45", "schedule/prune-after-backup"],
  [`${STORE}.prune`, "sat 03:00", "retention/pruned-daily"],
  [`${STORE}.gc`, "sat *-1..7 13:00", "pbs/collected-weekly"],
  [`${STORE}.gc`, "sat 05:00", "schedule/backup-before-restic"],
  [`${STORE}.path`, "/var/guests", "pbs/path-in-pool"],
  [`${STORE}.pool`, "pbs2-hdd", "pbs/pool-on-host"],
  ["pbs.pbs1.host", "node1", "restore/pbs-outlives-cluster"],
  ["pbs.pbs1.grants", [], "access/sync-token-can-read"],
  ["pbs.pbs1.notifications.matchers", {}, "monitoring/failures-reach-a-person"],
  ["pbs.pbs1.grants.0", { to: "pve@pbs!house", role: "DatastoreAdmin", on: "/" }, "access/backup-token-cannot-prune"],
  [`${HOUSE}.storages.pbs1-guests.nodes`, ["node1"], "hops/every-node-can-write"],
  [`${HOUSE}.storages.pbs1-guests.to`, "pbs:pbs1/guests", "hops/storage-entry-leads-there"],
  [
    `${HOUSE}.storages.pbs1-guests.encryption`,
    { none: "nobody looks at these disks" },
    "hops/encrypted-only-needs-key",
  ],
  ["escrows.notary.site", "house", "keys/escrow-outside"],
  ["hosts.node2.runsOn", "node1", "pools/outlives-a-host"],
  ["hosts.pbs1.runsOn", "node1", "restore/pbs-outlives-cluster"],
  ["networks.backup.vlan", 61, "network/vlan-name-agrees"],
  ["networks.backup.vlan", undefined, "network/vlan-has-tag"],
  ["networks.backup.subnet", "10.0.10.0/24", "network/subnets-apart"],
  ["networks.backup.site", "friend", "network/site-agrees"],
  ["hosts.nas.address", "10.0.10.30", "network/no-duplicate-address"],
  ["pools.ceph.hosts", ["node1", "node2"], "pools/replicas-need-hosts"],
  ["pools.ceph.minReplicas", 4, "pools/replicas-need-hosts"],
  ["pools.ceph.hosts", ["node1", "node2", "pbs2"], "pools/one-site"],
  ["pools.tank.disksMayFail", 2, "pools/disks-may-fail"],
  ["pools.pbs1-ssd.capacity", "1 TB", "capacity/pool-fits"],
  ["trusts.ca.session", "13 hours", "identity/session-agrees"],
  ["trusts.ca.certificate.renewEvery", "12 hours", "identity/renewal-slack"],
  ["trusts.ca.certificate.lifetime", "30 days", "identity/lifetime-within-claims"],
  ["trusts.ca.warnBefore", "400 days", "identity/notice-in-range"],
  ["trusts.ca.site", "house", "identity/trust-on-cloud"],
  [`${S3}.undo`, "30 days", "archive/undo-at-least-minimum"],
  [`${S3}.lock.for`, "100 days", "archive/lock-shorter-than-undo"],
  [`${S3}.bucket`, "reference-lab-documents", "archive/one-bucket-per-repository"],
  [`${S3}.identity.writer`, "*.example.org", "identity/cn-pinned"],
  [`${S3}.identity.pruner`, "pbs1.example.org", "identity/cn-pinned"],
  [
    `${S3}.archive`,
    { by: "lifecycle", class: "GLACIER", cache: "persistent", after: "0 days" },
    "archive/tree-packs-stay-hot",
  ],
  [`${S3}.archive`, { by: "storage-class", class: "DEEP_ARCHIVE" }, "archive/undo-at-least-minimum"],
  [`${S3}.host`, "node1", "hops/reaches-host"],
  ["repositories.documents-near.pool", "pbs2-hdd", "repositories/pool-on-host"],
  ["sites.aws.budget", "1 USD", "money/budget-above-storage"],
  ["sites.aws.budget", "500 USD", "money/thaw-above-budget"],
];

const HARMLESS: readonly (readonly [path: string, value: unknown])[] = [
  ["name", "another"],
  ["timezone", "Europe/Berlin"],
  ["timezone", "UTC"],
  ["contacts.operator.email", "somebody@example.org"],
  ["escrows.phone.kind", "usb"],
  ["escrows.phone.site", "friend"],
  ["sites.house.downlink", "1 Gbit/s"],
  ["sites.friend.lan", "10 Gbit/s"],
  ["sites.aws.region", "eu-west-1"],
  ["sites.aws.trail", "existing"],
  ["sites.aws.account", "123456789012"],
  ["networks.backup.mtu", undefined],
  ["networks.backup.mtu", 1500],
  ["hosts.node1.rack", "left"],
  ["hosts.nas.address", "10.0.10.21"],
  ["hosts.pbs2.fqdn", "backup.example.net"],
  ["pools.ceph.capacity", "8 TB"],
  ["pools.tank.medium", "ssd"],
  ["pools.tank.disks", ["sda", "sdb", "sdc"]],
  ["tiers.normal.rpo", "2 days"],
  ["tiers.normal.offsite.rto", "3 days"],
  ["datasets.guests.dailyChange", "0.5 %"],
  ["datasets.guests.consistency", "stop"],
  ["datasets.documents.size", "1.4 TB"],
  ["datasets.documents.exclude", ["*.tmp"]],
  [`${STORE}.comment`, "guests of the house"],
  [`${STORE}.gc`, "sun 15:30"],
  [`${STORE}.verify.again`, "14 days"],
  ["hops.guests-near.at", "00:15"],
  ["hops.guests-near.takes", "1 hour"],
  ["hops.guests-near.keep.daily", 10],
  ["hops.documents-away.at", "03:30"],
  ["hops.guests-away.quiesce", "zfs-snapshot"],
  ["hops.guests-friend.transferLast", 3],
  ["trusts.ca.session", "2 hours"],
  ["trusts.ca.certificate.renewEvery", "1 hour"],
  [`${S3}.undo`, "120 days"],
  [`${S3}.lock`, undefined],
  [`${S3}.freshness.grace`, "5 hours"],
  [`${S3}.prefix`, "lab/restic"],
];

function mutated(path: string, value: unknown): Record<string, unknown> {
  const layout = structuredClone(reference) as Record<string, unknown>;
  (layout.trusts as Record<string, Record<string, unknown>>).ca!.anchor = anchor;
  const keys = path.split(".");
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, layout);
  if (value === undefined) delete parent[keys.at(-1)!];
  else parent[keys.at(-1)!] = structuredClone(value);
  return layout;
}

const found = (path: string, value: unknown) =>
  check(parseLayout(mutated(path, value)), asOf).findings.map(({ rule, path: at }) => `${rule.id} at ${at.join(".")}`);

test("nothing is found in the reference, nor acknowledged", () => {
  expect(found("name", "reference")).toEqual([]);
  expect(reference).not.toHaveProperty("acknowledge");
});

test("the tables are long, and no change is in both", () => {
  expect(HARMFUL.length).toBeGreaterThanOrEqual(40);
  expect(HARMLESS.length).toBeGreaterThanOrEqual(20);
  const change = ([path, value]: readonly [string, unknown, ...unknown[]]) => `${path} ${JSON.stringify(value)}`;
  const changes = [...HARMFUL, ...HARMLESS].map(change);
  expect(new Set(changes).size).toBe(changes.length);
});

test.each(HARMFUL)("%s = %j is found by %s", (path, value, rule) =>
  expect(found(path, value).map((finding) => finding.split(" ")[0])).toContain(rule),
);

test.each(HARMLESS)("%s = %j does no harm", (path, value) => expect(found(path, value)).toEqual([]));

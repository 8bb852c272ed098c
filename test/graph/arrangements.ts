import type { LayoutInput } from "../../lib/spec/layout";
import { all, type Change, put } from "../spec/change";
import { fingerprint, smallestLayout } from "../support/smallest-layout";

const s3 = (bucket: string) => ({ ...smallestLayout().repositories!.offsite!, bucket });
const local = (pool: string, host: string, path = "/mnt/restic") => ({
  kind: "local",
  pool,
  path,
  host,
  password: { env: "RESTIC" },
  escrow: ["bank"],
});
const keep = { daily: 7 };
const restic = (to: string, from?: string) => ({
  by: "restic",
  of: ["guests"],
  ...(from && { from }),
  to,
  at: "06:00",
  takes: "1 hour",
  keep,
});
const datastore = (pool: string) => ({ ...smallestLayout().pbs!.backup!.datastores.main, pool });

/** A second PBS with a pool of its own, which pulls what the first one has. */
const secondPbs = (site: string, medium: string): Change =>
  all(
    put("hosts.second", { site, fqdn: "second.lab.example" }),
    put("pools.other", { medium, hosts: ["second"], capacity: "8 TB" }),
    put("pbs.second", {
      ...smallestLayout().pbs!.backup,
      host: "second",
      fingerprint,
      datastores: { main: datastore("other") },
    }),
    put("pbs.second.remotes", { first: { server: "backup", as: "pve@pbs!main" } }),
    put("hops.sync", {
      by: "pbs-sync",
      of: ["guests"],
      from: "pbs:backup/main/pve",
      to: "pbs:second/main/pve",
      direction: "pull",
      remote: "first",
      at: "05:00",
      takes: "1 hour",
    }),
  );

const friend = put("sites.friend", { kind: "premises", downlink: "100 Mbit/s", lan: "1 Gbit/s" });
const noBucket = put("hops.guests-away", undefined);
const ceph = (replicas: number, minReplicas: number): Change =>
  all(
    put("hosts.node2", { site: "house", address: "10.0.0.12" }),
    put("hosts.node3", { site: "house", address: "10.0.0.13" }),
    put("pools.fast", { medium: "nvme", hosts: ["node1", "node2", "node3"], replicas, minReplicas, capacity: "2 TB" }),
  );
const onNode3 = put("pools.slow.hosts", ["node3"]);

/** A second cloud site beside that of the bucket, whose account is 123456789012. */
const inAccount = (account: string): Change =>
  all(
    put("sites.aws.account", "123456789012"),
    put("sites.machines", { ...smallestLayout().sites!.aws, account, trail: "existing" }),
  );
const allInCloud = (account: string): Change =>
  all(inAccount(account), put("hosts.node1.site", "machines"), put("hosts.backup.site", "machines"));

/** What docs/explanation/3-2-1.md speaks of, each as one change of the smallest layout: its table names these. */
const CHANGES = {
  "box-and-bucket": () => {},
  "primary-only": all(noBucket, put("hops.guests-local", undefined)),
  "replicated-only": all(ceph(3, 2), noBucket, put("hops.guests-local", undefined)),
  "box-only": noBucket,
  "two-boxes-one-house": all(noBucket, secondPbs("house", "ssd")),
  "second-box-at-a-friend": all(noBucket, friend, secondPbs("friend", "hdd")),
  "one-medium": all(noBucket, friend, put("pools.slow.medium", "nvme"), secondPbs("friend", "nvme")),
  "two-buckets": all(
    put("repositories.again", s3("small-lab-again")),
    put("hops", { one: restic("repo:offsite"), two: restic("repo:again") }),
  ),
  "everything-in-one-account": allInCloud("123456789012"),
  "machines-in-an-account-of-their-own": allInCloud("210987654321"),
  "box-in-the-account-of-the-bucket": all(inAccount("123456789012"), put("hosts.backup.site", "machines")),
  "guests-in-one-chassis": all(
    put("hosts.tower", { site: "house" }),
    put("hosts.node1", { site: "house", runsOn: "tower", chassis: "blades" }),
    put("hosts.backup.chassis", "blades"),
  ),
  "box-on-a-ceph-node": all(ceph(3, 2), onNode3),
  "box-on-a-node-of-thin-ceph": all(ceph(2, 2), onNode3),
  "box-in-the-same-machine": put("pools.slow.hosts", ["node1"]),
  "box-is-a-guest": put("hosts.backup.runsOn", "node1"),
  "all-guests-of-one-machine": all(
    put("hosts.tower", { site: "house" }),
    put("hosts.node1.runsOn", "tower"),
    put("hosts.backup.runsOn", "tower"),
  ),
  "same-chassis": all(put("hosts.node1.chassis", "blades"), put("hosts.backup.chassis", "blades")),
  "same-rack": all(put("hosts.node1.rack", "left"), put("hosts.backup.rack", "left")),
  "ceph-in-one-rack": all(
    ceph(3, 2),
    put("hosts.node1.rack", "left"),
    put("hosts.node2.rack", "left"),
    put("hosts.backup.rack", "left"),
  ),
  "copy-in-its-own-pool": all(
    put("repositories.inside", local("fast", "node1")),
    put("hops.guests-local", restic("repo:inside")),
    put("hops.guests-away", restic("repo:offsite")),
  ),
  "mirrored-disks-one-machine": all(
    put("pools.fast.disks", ["a", "b"]),
    put("pools.fast.disksMayFail", 1),
    put("pools.slow", { medium: "hdd", hosts: ["node1"], disks: ["c", "d"], disksMayFail: 1, capacity: "8 TB" }),
  ),
  "fourth-copy-beside-the-third": all(
    put("repositories.beside", local("slow", "backup")),
    put("hops.beside", restic("repo:beside")),
  ),
  "bucket-behind-a-broken-chain": put("hops.guests-away.from", "pbs:backup/spare"),
  "admin-key-for-everything": put("credentials.laptop", {
    heldBy: [],
    deletes: ["pool:fast", "pbs:backup/main", "repo:offsite"],
  }),
  "account-key-on-the-node": all(
    put("credentials.account", { heldBy: ["node1"], deletes: ["repo:offsite"] }),
    put("pools.slow.hosts", ["node1"]),
  ),
  "keys-of-both-backups-on-the-node": put("credentials.keys", {
    heldBy: ["node1"],
    deletes: ["pool:slow", "repo:offsite"],
  }),
  "key-of-the-bucket-on-the-box": put("credentials.account", { heldBy: ["backup"], deletes: ["repo:offsite"] }),
} satisfies Record<string, Change>;

/** Names of the arrangements. */
export const ARRANGEMENTS = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

/** The layout of an arrangement; its dataset is `guests`. */
export function arrangement(name: string): LayoutInput {
  const layout = smallestLayout();
  put("pbs.backup.datastores.spare", { ...datastore("slow"), path: "/mnt/slow/spare" })(layout);
  CHANGES[name as keyof typeof CHANGES](layout);
  return layout;
}

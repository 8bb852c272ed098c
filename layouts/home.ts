import { defineLayout } from "../lib/spec/define-layout";

/** The home lab: Ceph on three nodes, PBS as a container on one of them, restic to S3 Glacier with step-ca certificates. */
export default defineLayout({
  name: "home",
  timezone: "America/New_York",

  sites: {
    house: { kind: "premises", downlink: "500 Mbit/s", lan: "1 Gbit/s" },
    aws: {
      kind: "cloud",
      provider: "aws",
      region: "us-east-1",
      alerts: ["admin"],
      budget: "40 USD",
      trail: "create",
      breakGlass: { escrow: ["bank-box"] },
    },
  },
  contacts: { admin: { email: "admin@example.org" } },
  escrows: {
    "bank-box": { kind: "paper", where: "safe deposit box, envelope Threefold" },
    family: { kind: "vault", where: "password manager of the family, item Threefold" },
  },

  hosts: {
    neo: { site: "house", address: "192.168.10.11" },
    trinity: { site: "house", address: "192.168.10.12" },
    smith: { site: "house", address: "192.168.10.13" },
    pbs: { site: "house", runsOn: "smith", fqdn: "pbs.home.shdr.ch" },
    "backup-stack": {
      site: "house",
      runsOn: "smith",
      fqdn: "backup-stack.home.shdr.ch",
      restic: { runner: { by: "backrest" } },
    },
    "step-ca": { site: "house", runsOn: "trinity", fqdn: "ca.home.shdr.ch" },
  },
  pools: {
    ceph: {
      medium: "nvme",
      hosts: ["neo", "trinity", "smith"],
      replicas: 3,
      minReplicas: 2,
      capacity: "4 TB",
      path: "/mnt/cephfs",
    },
    hdd: { medium: "hdd", hosts: ["smith"], path: "/mnt/hdd", capacity: "20 TB" },
  },

  tiers: {
    important: { rpo: "27 hours", rto: "8 hours", offsite: { rpo: "56 hours", rto: "24 hours" } },
  },
  datasets: {
    guests: {
      kind: "guests",
      cluster: "home",
      select: { all: true, except: [900] },
      primary: "pool:ceph",
      size: "800 GB",
      dailyChange: "2 %",
      tier: "important",
      owner: "admin",
    },
    cephfs: {
      kind: "files",
      host: "backup-stack",
      paths: ["/mnt/cephfs"],
      exclude: ["/mnt/cephfs/backups"],
      consistency: "live",
      primary: "pool:ceph",
      size: "1.2 TB",
      dailyChange: "0.2 %",
      tier: "important",
      owner: "admin",
    },
    "hdd-data": {
      kind: "files",
      host: "backup-stack",
      paths: ["/mnt/hdd/data"],
      consistency: "live",
      primary: "pool:hdd",
      size: "900 GB",
      dailyChange: "0.1 %",
      tier: "important",
      owner: "admin",
    },
  },

  clusters: {
    home: {
      endpoint: "https://192.168.10.13:8006",
      tls: { trust: "ca", file: "/etc/pve/pve-root-ca.pem" },
      nodes: ["neo", "trinity", "smith"],
      token: { id: "threefold@pve!iac", secret: { env: "THREEFOLD_PVE_HOME_TOKEN" } },
      storages: {
        "pbs-smith": {
          to: "pbs:smith/backups-vm/pve",
          as: "pve@pbs!home",
          encryption: { key: { file: "./secrets/pbs-smith.enc.json" }, escrow: ["bank-box", "family"] },
        },
      },
    },
  },
  pbs: {
    smith: {
      host: "pbs",
      fingerprint: "64:d3:ff:3a:50:38:53:5a:9b:55:23:02:61:ad:3a:46:7c:9d:55:dd:2d:1f:13:6e:f7:0e:2b:8d:8e:4a:f1:90",
      token: { id: "threefold@pbs!iac", secret: { env: "THREEFOLD_PBS_SMITH_TOKEN" } },
      firewall: { from: ["192.168.10.0/24"] },
      configurationBackup: {
        recipient: "age1wyghg4me9dvkhm9ar2fvttwqsd5te06g0zr7e2uuqcq04yuryvls0l4a2h",
        escrow: ["bank-box", "family"],
        at: "04:15",
        keep: "30 days",
        into: "backups-vm",
      },
      datastores: {
        "backups-vm": {
          pool: "hdd",
          path: "/mnt/hdd/backups-vm",
          prune: "03:30",
          gc: "sat 12:00",
          verify: { new: true, at: "sun 12:00", again: "30 days" },
          namespaces: ["pve"],
          comment: "guests of the home cluster",
        },
      },
      users: {
        "pve@pbs": {
          comment: "backup jobs of the cluster",
          tokens: { home: { secret: { file: "./secrets/pve-home.token" } } },
        },
      },
      notifications: {
        endpoints: { mail: { kind: "sendmail", to: ["admin"] } },
        matchers: {
          failures: { to: ["mail"], severity: ["warning", "error", "unknown"], comment: "failures reach a person" },
        },
      },
    },
  },

  trusts: {
    "step-ca": {
      site: "aws",
      ca: "step-ca",
      anchor: { file: "pki/example-root.pem" },
      session: "1 hour",
      certificate: { lifetime: "24 hours", renewEvery: "15 minutes" },
      warnBefore: "45 days",
    },
  },
  repositories: {
    guests: {
      kind: "s3",
      site: "aws",
      bucket: "home-shdr-ch-guests",
      archive: { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" },
      undo: "90 days",
      identity: {
        trust: "step-ca",
        writer: "backup-stack.home.shdr.ch",
        pruner: "pruner.backup-stack.home.shdr.ch",
      },
      freshness: { grace: "2 hours" },
      host: "backup-stack",
      maintenance: { at: "sun *-1..7 11:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/guests.password" },
      escrow: ["bank-box", "family"],
    },
    cephfs: {
      kind: "s3",
      site: "aws",
      bucket: "home-shdr-ch-cephfs",
      archive: { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" },
      undo: "90 days",
      identity: {
        trust: "step-ca",
        writer: "backup-stack.home.shdr.ch",
        pruner: "pruner.backup-stack.home.shdr.ch",
      },
      freshness: { grace: "2 hours" },
      host: "backup-stack",
      maintenance: { at: "sun *-1..7 13:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/cephfs.password" },
      escrow: ["bank-box", "family"],
    },
    "hdd-data": {
      kind: "s3",
      site: "aws",
      bucket: "home-shdr-ch-hdd-data",
      archive: { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" },
      undo: "90 days",
      identity: {
        trust: "step-ca",
        writer: "backup-stack.home.shdr.ch",
        pruner: "pruner.backup-stack.home.shdr.ch",
      },
      freshness: { grace: "2 hours" },
      host: "backup-stack",
      maintenance: { at: "sun *-1..7 15:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/hdd-data.password" },
      escrow: ["bank-box", "family"],
    },
    "on-hdd": {
      kind: "local",
      pool: "hdd",
      path: "/mnt/hdd/restic",
      host: "backup-stack",
      maintenance: { at: "sun 17:00", takes: "90 minutes", readData: "10 %" },
      password: { file: "/etc/threefold/on-hdd.password" },
      escrow: ["bank-box", "family"],
    },
    "on-ceph": {
      kind: "local",
      pool: "ceph",
      path: "/mnt/cephfs/backups/restic",
      host: "backup-stack",
      maintenance: { at: "sun 19:00", takes: "90 minutes", readData: "10 %" },
      password: { file: "/etc/threefold/on-ceph.password" },
      escrow: ["bank-box", "family"],
    },
  },

  hops: {
    "guests-local": {
      by: "vzdump",
      of: "guests",
      to: "pbs:smith/backups-vm/pve",
      at: "01:00",
      takes: "90 minutes",
      keep: { daily: 3, weekly: 2, monthly: 3 },
    },
    "guests-away": {
      by: "restic",
      of: ["guests"],
      from: "pbs:smith/backups-vm",
      to: "repo:guests",
      at: "04:30",
      takes: "3 hours",
      keep: { last: 7, daily: 7, weekly: 4, monthly: 6 },
      quiesce: "order",
    },
    "cephfs-local": {
      by: "restic",
      of: ["cephfs"],
      to: "repo:on-hdd",
      at: "07:00",
      takes: "1 hour",
      keep: { daily: 7, weekly: 4 },
    },
    "cephfs-away": {
      by: "restic",
      of: ["cephfs"],
      to: "repo:cephfs",
      at: "03:00",
      takes: "2 hours",
      keep: { last: 7, daily: 7, weekly: 4, monthly: 6 },
    },
    "hdd-data-local": {
      by: "restic",
      of: ["hdd-data"],
      to: "repo:on-ceph",
      at: "08:00",
      takes: "1 hour",
      keep: { daily: 7, weekly: 4 },
    },
    "hdd-data-away": {
      by: "restic",
      of: ["hdd-data"],
      to: "repo:hdd-data",
      at: "03:00",
      takes: "2 hours",
      keep: { last: 7, daily: 7, weekly: 4, monthly: 6 },
    },
  },

  acknowledge: [
    {
      rule: "restore/pbs-outlives-cluster",
      at: "hops.guests-local.to",
      because:
        "one machine has room for the disks; RESTORE.md says how a fresh PBS takes over the datastore or its offsite copy",
    },
    {
      rule: "datasets/exceptions-are-protected",
      at: "datasets.guests.select.except",
      because: "900 is the PBS container itself, backing it up into itself is circular; this layout makes it again",
    },
    {
      rule: "archive/tree-packs-stay-hot",
      at: "repositories.guests.archive.by",
      because: "the bucket shall do it, at once; the cache of restic is on the persistent disk of backup-stack",
    },
    {
      rule: "archive/tree-packs-stay-hot",
      at: "repositories.cephfs.archive.by",
      because: "the bucket shall do it, at once; the cache of restic is on the persistent disk of backup-stack",
    },
    {
      rule: "archive/tree-packs-stay-hot",
      at: "repositories.hdd-data.archive.by",
      because: "the bucket shall do it, at once; the cache of restic is on the persistent disk of backup-stack",
    },
  ],
});

import { defineLayout } from "../lib/spec/define-layout";

/** The astronomy lab: seven nodes, a PBS box on its own backup VLAN, S3 Glacier Deep Archive away. */
export default defineLayout({
  name: "astronomy-lab",
  timezone: "America/New_York",

  sites: {
    lab: { kind: "premises", downlink: "1 Gbit/s", lan: "2.5 Gbit/s" },
    aws: {
      kind: "cloud",
      provider: "aws",
      region: "us-east-1",
      alerts: ["infrastructure"],
      budget: "30 USD",
      trail: "create",
      breakGlass: { escrow: ["sealed-envelope"] },
    },
  },
  contacts: { infrastructure: { email: "infrastructure@lab.example" } },
  escrows: {
    "sealed-envelope": { kind: "paper", where: "sealed envelope with the DR team, off campus" },
    vault: { kind: "vault", where: "hosted password manager, vault DR" },
  },

  networks: {
    management: { site: "lab", vlan: 10, subnet: "10.25.10.0/24" },
    backup: { site: "lab", vlan: 60, subnet: "10.25.60.0/24" },
  },
  hosts: {
    node01: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.231/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.231/24", on: "vmbr1" },
      },
    },
    node02: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.232/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.232/24", on: "vmbr1" },
      },
    },
    node03: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.233/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.233/24", on: "vmbr1" },
      },
    },
    node04: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.234/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.234/24", on: "vmbr1" },
      },
    },
    node05: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.235/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.235/24", on: "vmbr1" },
      },
    },
    node06: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.236/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.236/24", on: "vmbr1" },
      },
    },
    node07: {
      site: "lab",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.25.10.237/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.25.60.237/24", on: "vmbr1" },
      },
    },
    pbs01: {
      site: "lab",
      fqdn: "pbs01.lab.example",
      interfaces: {
        enp1s0: { kind: "existing", network: "management", address: "10.25.10.20/24" },
        "backup-vlan60": { kind: "vlan", network: "backup", address: "10.25.60.20/24", on: "enp1s0" },
      },
      restic: { runner: { by: "backrest" } },
    },
    ca01: { site: "lab", runsOn: "node01", fqdn: "ca01.lab.example" },
  },
  pools: {
    production: {
      medium: "nvme",
      hosts: ["node01", "node02", "node03", "node04", "node05", "node06", "node07"],
      capacity: "14 TB",
    },
    "pbs-nvme": { medium: "nvme", hosts: ["pbs01"], disks: ["nvme-2tb"], capacity: "1.8 TB", path: "/mnt/nvme" },
  },

  tiers: {
    production: { rpo: "27 hours", rto: "4 hours", offsite: { rpo: "60 hours", rto: "24 hours" } },
  },
  datasets: {
    vms: {
      kind: "guests",
      cluster: "lab",
      select: { pool: "production-vms" },
      primary: "pool:production",
      size: "600 GB",
      dailyChange: "0.5 %",
      tier: "production",
      owner: "infrastructure",
    },
    containers: {
      kind: "guests",
      cluster: "lab",
      select: { pool: "production-containers" },
      primary: "pool:production",
      size: "60 GB",
      dailyChange: "0.5 %",
      tier: "production",
      owner: "infrastructure",
    },
  },

  clusters: {
    lab: {
      endpoint: "https://10.25.10.231:8006",
      tls: { trust: "ca", file: "/etc/pve/pve-root-ca.pem" },
      nodes: ["node01", "node02", "node03", "node04", "node05", "node06", "node07"],
      token: { id: "threefold@pve!iac", secret: { env: "THREEFOLD_PVE_LAB_TOKEN" } },
      pools: {
        "production-vms": { comment: "virtual machines in the daily backup" },
        "production-containers": { comment: "containers in the daily backup" },
      },
      roles: { BackupAuditor: ["Datastore.Audit", "Sys.Audit", "VM.Audit"] },
      users: {
        "exporter@pve": {
          comment: "metrics",
          tokens: { metrics: { secret: { file: "./secrets/pve-exporter.token" } } },
        },
      },
      grants: [
        { to: "exporter@pve", role: "BackupAuditor", on: "/" },
        { to: "exporter@pve!metrics", role: "BackupAuditor", on: "/" },
      ],
      storages: {
        "vm-backup": {
          to: "pbs:pbs01/vm-backup/lab",
          as: "pve@pbs!lab",
          network: "backup",
          encryption: { key: { file: "./secrets/vm-backup.enc.json" }, escrow: ["sealed-envelope", "vault"] },
        },
        "container-backup": {
          to: "pbs:pbs01/container-backup/lab",
          as: "pve@pbs!lab",
          network: "backup",
          encryption: { key: { file: "./secrets/container-backup.enc.json" }, escrow: ["sealed-envelope", "vault"] },
        },
      },
    },
  },
  pbs: {
    pbs01: {
      host: "pbs01",
      fingerprint: "9c:1f:2b:3d:4e:5f:60:71:82:93:a4:b5:c6:d7:e8:f9:0a:1b:2c:3d:4e:5f:60:71:82:93:a4:b5:c6:d7:e8:f9",
      token: { id: "threefold@pbs!iac", secret: { env: "THREEFOLD_PBS_PBS01_TOKEN" } },
      firewall: { from: ["10.25.10.0/24"] },
      configurationBackup: {
        recipient: "age1z5gady37dcpdn73ls6g8q684eutfvvpzxjf2s6eq5jjlhyqkhyhq76ul7a",
        escrow: ["sealed-envelope", "vault"],
        at: "17:30",
        keep: "30 days",
        into: "vm-backup",
      },
      datastores: {
        "vm-backup": {
          pool: "pbs-nvme",
          path: "/mnt/nvme/vm-backup",
          prune: "13:00",
          gc: "sat 14:00",
          verify: { new: true, at: "sun 14:00", again: "30 days" },
          namespaces: ["lab"],
          comment: "primary VM backups",
        },
        "container-backup": {
          pool: "pbs-nvme",
          path: "/mnt/nvme/container-backup",
          prune: "13:15",
          gc: "sat 15:00",
          verify: { new: true, at: "sun 15:00", again: "30 days" },
          namespaces: ["lab"],
          comment: "container backups",
        },
      },
      users: {
        "pve@pbs": {
          comment: "backup jobs of the cluster",
          tokens: { lab: { secret: { file: "./secrets/pve-lab.token" } } },
        },
        "exporter@pbs": {
          comment: "metrics",
          tokens: { metrics: { secret: { file: "./secrets/pbs-exporter.token" } } },
        },
      },
      grants: [
        { to: "exporter@pbs", role: "Audit", on: "/" },
        { to: "exporter@pbs!metrics", role: "Audit", on: "/" },
      ],
      notifications: {
        endpoints: { mail: { kind: "sendmail", to: ["infrastructure"] } },
        matchers: {
          failures: { to: ["mail"], severity: ["warning", "error", "unknown"], comment: "failures reach a person" },
        },
      },
    },
  },

  trusts: {
    "lab-ca": {
      site: "aws",
      ca: "ca01",
      anchor: { file: "pki/example-root.pem" },
      session: "1 hour",
      certificate: { lifetime: "24 hours", renewEvery: "15 minutes" },
      warnBefore: "45 days",
    },
  },
  repositories: {
    "vm-archive": {
      kind: "s3",
      site: "aws",
      bucket: "astronomy-lab-vm-archive",
      archive: { by: "storage-class", class: "DEEP_ARCHIVE" },
      undo: "180 days",
      identity: { trust: "lab-ca", writer: "pbs01.lab.example", pruner: "pruner.pbs01.lab.example" },
      freshness: { grace: "2 hours" },
      host: "pbs01",
      maintenance: { at: "sat *-1..7 02:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/vm-archive.password" },
      escrow: ["sealed-envelope", "vault"],
    },
    "container-archive": {
      kind: "s3",
      site: "aws",
      bucket: "astronomy-lab-container-archive",
      archive: { by: "storage-class", class: "DEEP_ARCHIVE" },
      undo: "180 days",
      identity: { trust: "lab-ca", writer: "pbs01.lab.example", pruner: "pruner.pbs01.lab.example" },
      freshness: { grace: "2 hours" },
      host: "pbs01",
      maintenance: { at: "sat *-1..7 04:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/container-archive.password" },
      escrow: ["sealed-envelope", "vault"],
    },
  },

  hops: {
    "vms-daily": {
      by: "vzdump",
      of: "vms",
      to: "pbs:pbs01/vm-backup/lab",
      at: "09:00",
      takes: "2 hours",
      keep: { daily: 14, weekly: 4, monthly: 6 },
    },
    "containers-daily": {
      by: "vzdump",
      of: "containers",
      to: "pbs:pbs01/container-backup/lab",
      at: "12:00",
      takes: "30 minutes",
      keep: { daily: 14 },
    },
    "vms-away": {
      by: "restic",
      of: ["vms"],
      from: "pbs:pbs01/vm-backup",
      to: "repo:vm-archive",
      at: "18:00",
      takes: "4 hours",
      keep: { daily: 7, weekly: 4, monthly: 8 },
      quiesce: "order",
    },
    "containers-away": {
      by: "restic",
      of: ["containers"],
      from: "pbs:pbs01/container-backup",
      to: "repo:container-archive",
      at: "22:00",
      takes: "1 hour",
      keep: { daily: 7, weekly: 4, monthly: 8 },
      quiesce: "order",
    },
  },

  acknowledge: [
    {
      rule: "datasets/new-guests-are-selected",
      at: "datasets.vms.select",
      because: "production is what the owner puts into the pools; everything else in the lab can be made again",
    },
    {
      rule: "schedule/outside-office-hours",
      at: "hops.vms-daily.at",
      because: "the lab works at night: at nine the reductions of the night are done and the cluster is idle",
    },
    {
      rule: "schedule/outside-office-hours",
      at: "hops.containers-daily.at",
      because: "the lab works at night: at nine the reductions of the night are done and the cluster is idle",
    },
    {
      rule: "network/backup-on-own-port",
      at: "hosts.pbs01.interfaces.backup-vlan60.on",
      because: "the box has one port; the VLAN keeps backups apart from management, not from its bandwidth",
    },
    {
      rule: "capacity/datastores-share-pool",
      at: "pbs.pbs01.datastores.container-backup.pool",
      because: "the box has one disk; a ZFS quota of 200 GB on container-backup, set by hand, keeps room for the VMs",
    },
  ],
});

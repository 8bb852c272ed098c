import { defineLayout } from "../lib/spec/define-layout";

/** Best practice: a box of its own for backups, a second one at a friend's, a locked bucket. Nothing is acknowledged. */
export default defineLayout({
  name: "reference",
  timezone: "Europe/Vienna",

  sites: {
    house: { kind: "premises", downlink: "500 Mbit/s", lan: "2.5 Gbit/s" },
    friend: { kind: "premises", downlink: "250 Mbit/s", lan: "1 Gbit/s" },
    aws: {
      kind: "cloud",
      provider: "aws",
      region: "eu-central-1",
      alerts: ["operator"],
      budget: "35 USD",
      trail: "create",
      breakGlass: { escrow: ["notary"] },
    },
  },
  contacts: { operator: { email: "operator@example.org" } },
  escrows: {
    notary: { kind: "paper", where: "notary in town, file Threefold" },
    phone: { kind: "vault", where: "password manager on the phone, item Threefold" },
  },

  networks: {
    management: { site: "house", subnet: "10.0.10.0/24" },
    backup: { site: "house", vlan: 60, subnet: "10.0.60.0/24", mtu: 9000 },
  },
  hosts: {
    node1: {
      site: "house",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.0.10.11/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.0.60.11/24", on: "vmbr1" },
      },
    },
    node2: {
      site: "house",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.0.10.12/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.0.60.12/24", on: "vmbr1" },
      },
    },
    node3: {
      site: "house",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.0.10.13/24" },
        "vmbr1.60": { kind: "vlan", network: "backup", address: "10.0.60.13/24", on: "vmbr1" },
      },
    },
    nas: { site: "house", address: "10.0.10.20" },
    pbs1: {
      site: "house",
      fqdn: "pbs1.example.org",
      interfaces: {
        eno1: { kind: "existing", network: "management", address: "10.0.10.30/24" },
        "eno2.60": { kind: "vlan", network: "backup", address: "10.0.60.30/24", on: "eno2" },
      },
    },
    pbs2: { site: "friend", fqdn: "pbs2.example.org", address: "10.99.0.2" },
    ca: { site: "house", runsOn: "node3", fqdn: "ca.example.org" },
  },
  pools: {
    ceph: { medium: "nvme", hosts: ["node1", "node2", "node3"], replicas: 3, minReplicas: 2, capacity: "4 TB" },
    tank: { medium: "hdd", hosts: ["nas"], disks: ["sda", "sdb"], disksMayFail: 1, capacity: "12 TB", path: "/tank" },
    "pbs1-ssd": {
      medium: "ssd",
      hosts: ["pbs1"],
      disks: ["sda", "sdb"],
      disksMayFail: 1,
      capacity: "8 TB",
      path: "/mnt/backup",
    },
    "pbs2-hdd": {
      medium: "hdd",
      hosts: ["pbs2"],
      disks: ["sda", "sdb"],
      disksMayFail: 1,
      capacity: "8 TB",
      path: "/mnt/backup",
    },
  },

  tiers: {
    normal: { rpo: "27 hours", rto: "8 hours", offsite: { rpo: "60 hours", rto: "36 hours" } },
  },
  datasets: {
    guests: {
      kind: "guests",
      cluster: "house",
      select: { all: true },
      primary: "pool:ceph",
      size: "1 TB",
      dailyChange: "1 %",
      tier: "normal",
      owner: "operator",
    },
    documents: {
      kind: "files",
      host: "pbs1",
      paths: ["/mnt/nas/documents", "/mnt/nas/photos"],
      consistency: "snapshot",
      primary: "pool:tank",
      size: "1.5 TB",
      dailyChange: "0.1 %",
      tier: "normal",
      owner: "operator",
    },
  },

  clusters: {
    house: {
      endpoint: "https://10.0.10.11:8006",
      tls: { trust: "ca", file: "/etc/pve/pve-root-ca.pem" },
      nodes: ["node1", "node2", "node3"],
      token: { id: "threefold@pve!iac", secret: { env: "THREEFOLD_PVE_HOUSE_TOKEN" } },
      storages: {
        "pbs1-guests": {
          to: "pbs:pbs1/guests/house",
          as: "pve@pbs!house",
          network: "backup",
          encryption: { key: { file: "./secrets/pbs1-guests.enc.json" }, escrow: ["notary", "phone"] },
        },
      },
    },
  },
  pbs: {
    pbs1: {
      host: "pbs1",
      fingerprint: "01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef",
      token: { id: "threefold@pbs!iac", secret: { env: "THREEFOLD_PBS_PBS1_TOKEN" } },
      firewall: { from: ["10.0.10.0/24"] },
      configurationBackup: {
        recipient: "age1fdzrkft3lkgqzqh0sd0aktzh42s35795j5ztat2467z7cyam04uqn6255m",
        escrow: ["notary", "phone"],
        at: "03:30",
        keep: "30 days",
        into: "guests",
      },
      datastores: {
        guests: {
          pool: "pbs1-ssd",
          path: "/mnt/backup/guests",
          prune: "03:00",
          gc: "sat 13:00",
          verify: { new: true, at: "sun 13:00", again: "30 days" },
          namespaces: ["house"],
        },
      },
      users: {
        "pve@pbs": {
          comment: "backup jobs of the cluster",
          tokens: { house: { secret: { file: "./secrets/pve-house.token" } } },
        },
        "pull@pbs": {
          comment: "the PBS at the friend's reads",
          tokens: { friend: { secret: { file: "./secrets/pull-friend.token" } } },
        },
      },
      grants: [
        { to: "pull@pbs", role: "DatastoreReader", on: "/datastore/guests" },
        { to: "pull@pbs!friend", role: "DatastoreReader", on: "/datastore/guests" },
      ],
      notifications: {
        endpoints: { mail: { kind: "sendmail", to: ["operator"] } },
        matchers: { failures: { to: ["mail"], severity: ["warning", "error", "unknown"] } },
      },
    },
    pbs2: {
      host: "pbs2",
      fingerprint: "fe:dc:ba:98:76:54:32:10:fe:dc:ba:98:76:54:32:10:fe:dc:ba:98:76:54:32:10:fe:dc:ba:98:76:54:32:10",
      token: { id: "threefold@pbs!iac", secret: { env: "THREEFOLD_PBS_PBS2_TOKEN" } },
      datastores: {
        away: {
          pool: "pbs2-hdd",
          path: "/mnt/backup/away",
          prune: "10:30",
          gc: "sat 16:00",
          verify: { new: true, at: "sun 16:00", again: "30 days" },
          namespaces: ["house"],
        },
      },
      users: {},
      remotes: { house: { server: "pbs1", as: "pull@pbs!friend" } },
      notifications: {
        endpoints: { mail: { kind: "sendmail", to: ["operator"] } },
        matchers: { failures: { to: ["mail"], severity: ["warning", "error", "unknown"] } },
      },
    },
  },

  trusts: {
    ca: {
      site: "aws",
      ca: "ca",
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
      bucket: "reference-lab-guests",
      archive: { by: "storage-class", class: "GLACIER" },
      undo: "90 days",
      lock: { mode: "GOVERNANCE", for: "30 days" },
      identity: { trust: "ca", writer: "pbs1.example.org", pruner: "pruner.pbs1.example.org" },
      freshness: { grace: "2 hours" },
      host: "pbs1",
      maintenance: { at: "sat 09:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/guests.password" },
      escrow: ["notary", "phone"],
    },
    documents: {
      kind: "s3",
      site: "aws",
      bucket: "reference-lab-documents",
      archive: { by: "storage-class", class: "GLACIER" },
      undo: "90 days",
      lock: { mode: "GOVERNANCE", for: "30 days" },
      identity: { trust: "ca", writer: "pbs1.example.org", pruner: "pruner.pbs1.example.org" },
      freshness: { grace: "2 hours" },
      host: "pbs1",
      maintenance: { at: "sat 11:00", takes: "90 minutes" },
      password: { file: "/etc/threefold/documents.password" },
      escrow: ["notary", "phone"],
    },
    "documents-near": {
      kind: "local",
      pool: "pbs1-ssd",
      path: "/mnt/backup/documents",
      host: "pbs1",
      maintenance: { at: "sun 09:00", takes: "2 hours", readData: "10 %" },
      password: { file: "/etc/threefold/documents-near.password" },
      escrow: ["notary", "phone"],
    },
  },

  hops: {
    "guests-near": {
      by: "vzdump",
      of: "guests",
      to: "pbs:pbs1/guests/house",
      at: "00:30",
      takes: "90 minutes",
      keep: { daily: 7, weekly: 4, monthly: 6 },
    },
    "guests-friend": {
      by: "pbs-sync",
      of: ["guests"],
      from: "pbs:pbs1/guests/house",
      to: "pbs:pbs2/away/house",
      direction: "pull",
      remote: "house",
      at: "08:00",
      takes: "2 hours",
      keep: { daily: 7, weekly: 4, monthly: 6 },
      verifiedOnly: true,
      encryptedOnly: true,
    },
    "guests-away": {
      by: "restic",
      of: ["guests"],
      from: "pbs:pbs1/guests",
      to: "repo:guests",
      at: "04:00",
      takes: "3 hours",
      keep: { daily: 7, weekly: 4, monthly: 6 },
      quiesce: "order",
    },
    "documents-near": {
      by: "restic",
      of: ["documents"],
      to: "repo:documents-near",
      at: "01:00",
      takes: "1 hour",
      keep: { daily: 7, weekly: 4, monthly: 6 },
    },
    "documents-away": {
      by: "restic",
      of: ["documents"],
      to: "repo:documents",
      at: "03:00",
      takes: "3 hours",
      keep: { daily: 7, weekly: 4, monthly: 6 },
    },
  },
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LayoutInput } from "../../lib/spec/layout";

/** A public CA certificate made for tests; its key was thrown away. */
export const testAnchor = readFileSync(join(__dirname, "data/test-root.pem"), "utf8");

export const fingerprint = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0")).join(":");

/** The smallest layout that fits: one dataset, one vzdump hop, one restic hop. Tests change one thing. */
export function smallestLayout(): LayoutInput {
  return {
    name: "small",
    timezone: "Europe/Vienna",
    sites: {
      house: { kind: "premises", downlink: "250 Mbit/s", lan: "1 Gbit/s" },
      aws: {
        kind: "cloud",
        provider: "aws",
        region: "eu-central-1",
        alerts: ["me"],
        budget: "15 USD",
        trail: "create",
        breakGlass: { escrow: ["bank"] },
      },
    },
    hosts: {
      node1: { site: "house", address: "10.0.0.11" },
      backup: { site: "house", fqdn: "pbs.lab.example" },
    },
    pools: {
      fast: { medium: "nvme", hosts: ["node1"], capacity: "2 TB" },
      slow: { medium: "hdd", hosts: ["backup"], capacity: "8 TB" },
    },
    clusters: {
      main: {
        endpoint: "https://10.0.0.11:8006",
        nodes: ["node1"],
        token: { id: "threefold@pve!iac", secret: { env: "PVE_TOKEN" } },
        storages: {
          "pbs-main": {
            to: "pbs:backup/main/pve",
            as: "pve@pbs!main",
            encryption: { key: { file: "./secrets/pbs-main.enc.json" }, escrow: ["bank"] },
          },
        },
      },
    },
    pbs: {
      backup: {
        host: "backup",
        fingerprint,
        token: { id: "threefold@pbs!iac", secret: { env: "PBS_TOKEN" } },
        datastores: {
          main: {
            pool: "slow",
            path: "/mnt/slow/main",
            gc: "sat 12:00",
            prune: "04:30",
            verify: { new: true, at: "sun 12:00", again: "30 days" },
            namespaces: ["pve"],
          },
        },
        users: { "pve@pbs": { tokens: { main: { secret: { file: "./secrets/pve-main.token" } } } } },
        notifications: {
          endpoints: { mail: { kind: "sendmail", to: ["me"] } },
          matchers: { failures: { to: ["mail"], severity: ["warning", "error", "unknown"] } },
        },
      },
    },
    contacts: { me: { email: "me@lab.example" } },
    escrows: { bank: { kind: "paper", where: "deposit box at the bank" } },
    trusts: {
      home: {
        site: "aws",
        ca: "backup",
        anchor: testAnchor,
        session: "1 hour",
        certificate: { lifetime: "24 hours", renewEvery: "15 minutes" },
        warnBefore: "45 days",
      },
    },
    repositories: {
      offsite: {
        kind: "s3",
        site: "aws",
        bucket: "small-lab-offsite",
        archive: { by: "storage-class", class: "GLACIER" },
        undo: "90 days",
        identity: { trust: "home", writer: "pbs.lab.example", pruner: "pruner.lab.example" },
        freshness: { grace: "2 hours" },
        host: "backup",
        maintenance: { at: "sun 16:00", takes: "2 hours" },
        password: { file: "/etc/threefold/restic-password" },
        escrow: ["bank"],
      },
    },
    tiers: { normal: { rpo: "30 hours", rto: "8 hours", offsite: { rpo: "60 hours", rto: "48 hours" } } },
    datasets: {
      guests: {
        kind: "guests",
        cluster: "main",
        select: { all: true },
        primary: "pool:fast",
        size: "800 GB",
        dailyChange: "2 %",
        tier: "normal",
        owner: "me",
      },
    },
    hops: {
      "guests-local": {
        by: "vzdump",
        of: "guests",
        to: "pbs:backup/main/pve",
        at: "03:30",
        takes: "1 hour",
        keep: { daily: 7, weekly: 4 },
      },
      "guests-away": {
        by: "restic",
        of: ["guests"],
        from: "pbs:backup/main",
        to: "repo:offsite",
        at: "06:00",
        takes: "3 hours",
        keep: { daily: 7, weekly: 4, monthly: 6 },
        quiesce: "order",
      },
    },
  };
}

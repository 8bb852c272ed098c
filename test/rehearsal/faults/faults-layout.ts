import type { LayoutInput } from "../../../lib/spec/layout";
import { smallestLayout } from "../../support/smallest-layout";

/** Where the servers of a stage stand. */
export interface Servers {
  /** Address and PEM file of the certificate of the PBS that is deployed. */
  readonly pbs: { readonly address: string; readonly fingerprint: string; readonly caFile: string };
  /** Address of a second PBS, which the first pulls from. */
  readonly far: { readonly address: string; readonly fingerprint: string };
  /** Endpoint of the cluster. */
  readonly cluster: string;
  /** Folder of the secrets that are files. */
  readonly secrets: string;
  /** Beginning of the names of environment variables that hold secrets. */
  readonly prefix: string;
}

/**
 * The smallest layout that has one of each kind of object that a deploy makes: datastore, namespace, prune, verify and
 * sync job, remote, user, token, grant, notification; VLAN, pool, role, storage entry, backup job.
 *
 * @param second the same with a value changed in each kind that can change in place
 */
export function faultsLayout(servers: Servers, second: boolean): LayoutInput {
  const { pbs, far, cluster, secrets, prefix } = servers;
  const layout = structuredClone(smallestLayout());
  const token = (name: string) => ({ env: `${prefix}_${name}` });
  const text = (first: string, then: string) => (second ? then : first);
  layout.networks = {
    management: { site: "house", subnet: "10.0.0.0/24" },
    backup: { site: "house", vlan: 60, subnet: "10.0.60.0/24" },
  };
  layout.hosts = {
    node1: {
      site: "house",
      interfaces: {
        vmbr0: { kind: "existing", network: "management", address: "10.0.0.11/24" },
        "vmbr0.60": { kind: "vlan", network: "backup", address: text("10.0.60.11/24", "10.0.60.12/24"), on: "vmbr0" },
      },
    },
    backup: { site: "house", address: pbs.address },
    far: { site: "house", address: far.address },
  };
  layout.pools!.away = { medium: "hdd", hosts: ["far"], capacity: "8 TB" };
  const main = layout.clusters!.main!;
  main.endpoint = cluster;
  main.tls = LOOPBACK;
  main.token.secret = token("PVE");
  main.storages!["pbs-main"]!.encryption = { key: { file: `${secrets}/pbs-main.enc.json` }, escrow: ["bank"] };
  main.pools = { lab: { comment: text("guests of the lab", "guests of the lab and the workshop") } };
  main.roles = { Looker: second ? ["VM.Audit", "Datastore.Audit"] : ["VM.Audit"] };
  main.users = {
    "looker@pve": {
      comment: text("reads metrics", "reads all metrics"),
      tokens: { metrics: { secret: { file: `${secrets}/looker.token` } } },
    },
  };
  main.grants = [{ to: "looker@pve", role: "Looker", on: "/", propagate: true }];
  const backup = layout.pbs!.backup!;
  backup.fingerprint = pbs.fingerprint;
  backup.tls = { trust: "ca", file: pbs.caFile };
  backup.token.secret = token("PBS");
  const store = backup.datastores!.main!;
  store.gc = text("sat 12:00", "sun 12:00");
  store.prune = text("04:30", "05:30");
  store.verify = { new: true, at: text("sun 12:00", "mon 12:00"), again: "30 days" };
  store.namespaces = ["pve", "far"];
  backup.users = {
    "pve@pbs": {
      comment: text("backup jobs", "backup jobs of the cluster"),
      tokens: { main: { secret: { file: `${secrets}/pve-main.token` }, comment: text("storage entry", "its entry") } },
    },
  };
  backup.remotes = { far: { server: "far", as: "pull@pbs!backup" } };
  backup.notifications = {
    endpoints: {
      mail: {
        kind: "smtp",
        server: text("mail.lab.example", "post.lab.example"),
        from: "pbs@lab.example",
        to: ["me"],
        login: { username: "pbs", password: token("SMTP") },
      },
      ...(!second && { spare: { kind: "sendmail", to: ["me"] } }),
    },
    // an endpoint that the second has no more: PBS gives it up once no matcher names it
    matchers: { failures: { to: second ? ["mail"] : ["mail", "spare"], severity: ["warning", "error", "unknown"] } },
  };
  layout.pbs!.far = {
    host: "far",
    fingerprint: far.fingerprint,
    tls: LOOPBACK,
    token: { id: "threefold@pbs!iac", secret: token("FAR") },
    datastores: {
      far: { pool: "away", path: "/mnt/far", gc: "sat 12:00", prune: "04:30", verify: store.verify },
    },
    users: { "pull@pbs": { tokens: { backup: { secret: token("PULL") } } } },
    notifications: { endpoints: { mail: { kind: "sendmail", to: ["me"] } }, matchers: {} },
  };
  layout.hops!.pull = {
    by: "pbs-sync",
    of: ["guests"],
    from: "pbs:far/far",
    to: "pbs:backup/main/far",
    direction: "pull",
    remote: "far",
    at: text("08:00", "09:00"),
    takes: "1 hour",
    keep: { daily: 7 },
  };
  return layout;
}

const LOOPBACK = { trust: "anything", because: "a double on loopback" } as const;

import { fingerprint } from "../../support/smallest-layout";
import { all, put } from "../change";
import { type BrokenLayout, broken } from "./broken-layout";

const pbs = "pbs.backup";
const main = `${pbs}.datastores.main`;
const datastore = {
  pool: "slow",
  path: "/x",
  gc: "daily",
  prune: "daily",
  verify: { new: true, at: "daily", again: "1 d" },
};
const matcher = { to: ["mail"] };
const counts = ["last", "hourly", "daily", "weekly", "monthly", "yearly"];

/** What PBS and PVE would refuse (providers.md, "PBS limits"). */
export const limits: readonly BrokenLayout[] = [
  broken("datastore id of 2 characters", put(`${pbs}.datastores.ab`, datastore), "spec/name", `${pbs}.datastores.ab`),
  broken(
    "datastore id of 33 characters",
    put(`${pbs}.datastores.${"d".repeat(33)}`, datastore),
    "spec/name",
    `${pbs}.datastores.${"d".repeat(33)}`,
  ),
  broken(
    "datastore id that begins with a dash",
    put(`${pbs}.datastores.-vm`, datastore),
    "spec/name",
    `${pbs}.datastores.-vm`,
  ),
  broken(
    "remote id of 2 characters",
    put(`${pbs}.remotes.ab`, { server: "backup", as: "pve@pbs!main" }),
    "spec/name",
    `${pbs}.remotes.ab`,
  ),
  broken(
    "endpoint name of 1 character",
    put(`${pbs}.notifications.endpoints.m`, { kind: "sendmail", to: ["me"] }),
    "spec/name",
    `${pbs}.notifications.endpoints.m`,
  ),
  broken(
    "matcher name of 33 characters",
    put(`${pbs}.notifications.matchers.${"m".repeat(33)}`, matcher),
    "spec/name",
    `${pbs}.notifications.matchers.${"m".repeat(33)}`,
  ),
  broken(
    "namespace 8 levels deep",
    put(`${main}.namespaces`, ["pve", "a/b/c/d/e/f/g/h"]),
    "spec/format",
    `${main}.namespaces[1]`,
    { help: "lab/vms" },
  ),
  broken(
    "namespace of 257 characters",
    put(`${main}.namespaces`, ["pve", "n".repeat(257)]),
    "spec/range",
    `${main}.namespaces[1]`,
    { found: "257 characters" },
  ),
  broken(
    "namespace with a blank",
    put(`${main}.namespaces`, ["pve", "two words"]),
    "spec/format",
    `${main}.namespaces[1]`,
  ),
  broken(
    "namespace that begins with a slash",
    put(`${main}.namespaces`, ["pve", "/a"]),
    "spec/format",
    `${main}.namespaces[1]`,
  ),
  broken("the root as a namespace", put(`${main}.namespaces`, ["pve", ""]), "spec/range", `${main}.namespaces[1]`, {
    found: '""',
  }),
  broken("relative path of a datastore", put(`${main}.path`, "mnt/vm"), "pbs/directory", `${main}.path`),
  broken("comment of 129 characters", put(`${main}.comment`, "c".repeat(129)), "spec/range", `${main}.comment`, {
    found: "129 characters",
  }),
  broken("comment of two lines", put(`${main}.comment`, "one\ntwo"), "spec/format", `${main}.comment`),
  broken(
    "matcher's comment of 129 characters",
    put(`${pbs}.notifications.matchers.failures.comment`, "c".repeat(129)),
    "spec/range",
    `${pbs}.notifications.matchers.failures.comment`,
  ),
  broken(
    "user's comment of two lines",
    put([...pbs.split("."), "users", "pve@pbs", "comment"], "one\ntwo"),
    "spec/format",
    `${pbs}.users.pve@pbs.comment`,
  ),
  broken(
    "guest pool's comment of 129 characters",
    put("clusters.main.pools", { vms: { comment: "c".repeat(129) } }),
    "spec/range",
    "clusters.main.pools.vms.comment",
  ),
  ...counts.map((count) =>
    broken(
      `keeping 0 ${count}`,
      put(`hops.guests-local.keep.${count}`, 0),
      "spec/range",
      `hops.guests-local.keep.${count}`,
    ),
  ),
  broken(
    "keeping less than nothing",
    put("hops.guests-away.keep.daily", -1),
    "spec/range",
    "hops.guests-away.keep.daily",
  ),
  broken("keeping nothing at all", put("hops.guests-away.keep", {}), "retention/empty", "hops.guests-away.keep", {
    help: "{daily: 7",
  }),
  broken(
    "fingerprint of SHA-1",
    put(`${pbs}.fingerprint`, fingerprint.slice(0, 59)),
    "identifier/fingerprint",
    `${pbs}.fingerprint`,
  ),
  broken(
    "fingerprint without colons",
    put(`${pbs}.fingerprint`, fingerprint.replaceAll(":", "")),
    "identifier/fingerprint",
    `${pbs}.fingerprint`,
    { help: "colons" },
  ),
  broken("user without a realm", put([...pbs.split("."), "users", "pve"], {}), "spec/name", `${pbs}.users.pve`),
  broken(
    "user of 65 characters",
    put([...pbs.split("."), "users", `${"u".repeat(61)}@pbs`], {}),
    "spec/name",
    `${pbs}.users.${"u".repeat(61)}@pbs`,
  ),
  ...["ldap", "pve", "pbs2", "Pam"].map((realm) =>
    broken(
      `user of realm ${realm}`,
      put([...pbs.split("."), "users", `who@${realm}`], {}),
      "spec/name",
      `${pbs}.users.who@${realm}`,
    ),
  ),
  broken(
    "token where a user belongs",
    put([...pbs.split("."), "users", "pve@pbs!x"], {}),
    "spec/name",
    `${pbs}.users.pve@pbs!x`,
  ),
  broken(
    "token's name with a blank",
    put([...pbs.split("."), "users", "pve@pbs", "tokens", "my token"], { secret: { env: "A" } }),
    "spec/name",
    `${pbs}.users.pve@pbs.tokens.my token`,
  ),
  broken(
    "user where a token belongs",
    put("clusters.main.token.id", "root@pam"),
    "identifier/token-id",
    "clusters.main.token.id",
  ),
  broken(
    "grant to nobody in particular",
    put(`${pbs}.grants`, [{ to: "everybody", role: "Audit", on: "/" }]),
    "identifier/user-id",
    `${pbs}.grants[0].to`,
  ),
  broken(
    "grant on a relative path",
    put(`${pbs}.grants`, [{ to: "pve@pbs", role: "Audit", on: "datastore/main" }]),
    "spec/format",
    `${pbs}.grants[0].on`,
  ),
  ...["Nope", "PVEAuditors", "pveauditor", "DatastoreAudit", "constructor"].map((role) =>
    broken(
      `grant of role ${role}`,
      all(
        put("clusters.main.users", { "who@pve": {} }),
        put("clusters.main.grants", [{ to: "who@pve", role, on: "/" }]),
      ),
      "reference/dangling",
      "clusters.main.grants[0].role",
      role.toLowerCase().startsWith("pveauditor") ? { help: "did you mean PVEAuditor?" } : {},
    ),
  ),
  broken(
    "role with a reserved prefix",
    put("clusters.main.roles", { PVEMine: ["VM.Audit"] }),
    "spec/name",
    "clusters.main.roles.PVEMine",
  ),
  broken(
    "privilege in another spelling",
    put("clusters.main.roles", { Mine: ["vm.audit"] }),
    "spec/format",
    "clusters.main.roles.Mine[0]",
  ),
  broken(
    "storage id that begins with a digit",
    put("clusters.main.storages.2nd", {
      to: "pbs:backup/main",
      as: "pve@pbs!main",
      encryption: { none: "0123456789" },
    }),
    "spec/name",
    "clusters.main.storages.2nd",
  ),
  broken(
    "transfer of no snapshot",
    put("hops.sync", {
      by: "pbs-sync",
      of: ["guests"],
      from: "pbs:backup/main",
      to: "pbs:backup/main/pve",
      direction: "local",
      at: "daily",
      takes: "1 h",
      transferLast: 0,
    }),
    "spec/range",
    "hops.sync.transferLast",
  ),
  broken(
    "port above 65535",
    put(`${pbs}.notifications.endpoints.post`, {
      kind: "smtp",
      server: "mail.lab.example",
      port: 70000,
      from: "a@lab.example",
      to: ["me"],
    }),
    "spec/range",
    `${pbs}.notifications.endpoints.post.port`,
  ),
  ...[
    "/mnt/slow/main/",
    "/",
    "/mnt/slow/../../etc",
    "/mnt/./slow",
    "//mnt",
    "/mnt/a\nb",
    "mnt",
    `/${"a".repeat(4096)}`,
  ].map((path) => broken(`directory ${path.slice(0, 20)}`, put(`${main}.path`, path), "pbs/directory", `${main}.path`)),
  ...["36501 days", "90 minutes", "0 days", "1.5 days", "36 hours"].map((again) =>
    broken(
      `verification again after ${again}`,
      put(`${main}.verify.again`, again),
      "pbs/again-after-days",
      `${main}.verify.again`,
    ),
  ),
  broken(
    "schedule of more characters than PVE takes",
    put("hops.guests-local.at", `3:${Array.from({ length: 60 }, (_, minute) => minute).join(",")}`),
    "proxmox/schedule-length",
    "hops.guests-local.at",
  ),
  ...["a-pve-b", "lab-pbs", "lab-host-1", "x-account"].map((name) =>
    broken(`layout named ${name}`, put("name", name), "spec/format", "name"),
  ),
  broken(
    "backup job of one character",
    put("hops.a", { by: "vzdump", of: "guests", to: "pbs:backup/main/pve", at: "03:30", takes: "1 hour" }),
    "proxmox/job-name",
    "hops.a",
  ),
];

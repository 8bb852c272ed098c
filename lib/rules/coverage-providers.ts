import type { CoverageRow, CoverageTable } from "./coverage-table";

const READ = "lib/restful/read-selector.ts";
const UPDATE = "lib/restful/update-patches.ts";
const POLL = "lib/restful/task-poll.ts";
const STORES = "lib/pbs/store-endpoints.ts";
const ACCESS = "lib/pbs/access-endpoints.ts";
const PVE = "lib/proxmox/endpoints.ts";
const JOB = "lib/proxmox/backup-job.ts";
const STORAGE = "lib/proxmox/pbs-storage.ts";

const made = (what: string, how: string, ...by: string[]): Omit<CoverageRow, "row"> => ({
  what,
  forbidden: { how, by },
});
const found = (what: string, ...rules: string[]): Omit<CoverageRow, "row"> => ({ what, rules });
const outside = (what: string, why: string): Omit<CoverageRow, "row"> => ({ what, outside: why });

const TRAPS: readonly Omit<CoverageRow, "row">[] = [
  made(
    "PBS answers 400 for a missing object, so a read cannot tell that it is gone",
    "reads are lists with a selector",
    READ,
  ),
  made("the list of sync jobs shows pulls only", "it is asked for all directions", STORES, "lib/pbs/sync-job.ts"),
  made("PUT keeps what is not sent", "updates list every absent optional key in `delete`", UPDATE),
  made("PUT refuses keys that POST takes", "they are taken out of updates", UPDATE, STORES),
  made("a server echoes a secret", "answers are kept without it", "lib/restful/rest-object.ts", ACCESS),
  made(
    "after an update with a secret the next plan wants one more",
    "it is known, told and harmless",
    "lib/restful/rest-object.ts",
  ),
  made("three datastores at once: one fails to get the lock", "one mutex for datastores", STORES),
  made("a bad path answers 200, and the failure is in the task's log", "the task is polled, with an end", POLL, STORES),
  made("deleting a namespace ignores the query string", "its name is in the body", STORES),
  found("a token without its user's grant has nothing", "access/user-has-it-too"),
  made(
    "the secret of a token is told once and would lie in state",
    "tokens are made outside Terraform: `threefold token`",
    "lib/pbs/api-token.ts",
    "bin/commands/token.ts",
  ),
  made(
    "JSON types are strict",
    "bodies have the types of the endpoint table",
    "lib/restful/body.ts",
    "lib/pbs/body-keys.ts",
  ),
  made(
    "a missing object answers 400, 404, 500 or 200, as its kind has it",
    "what is gone is seen in the list and planned again",
    READ,
    "lib/restful/resource-config.ts",
  ),
  made("a push sync refuses resync-corrupt, even false", "a push job never sends it", "lib/pbs/sync-job.ts"),
  made(
    "keep-* of a datastore is dropped in silence",
    "retention is a prune job; a datastore has no such key",
    STORES,
    "lib/pbs/prune-job.ts",
  ),
  made("a datastore with a prune schedule makes a job of its own", "`prune-schedule` is never sent", STORES),
  made(
    "maintenance mode and rates come back in another spelling",
    "no mode is sent, and rates are written in the server's",
    "lib/pbs/store-endpoints.ts",
    "lib/pbs/byte-rate.ts",
  ),
  made("deleting a datastore deletes its jobs", "it is protected from being destroyed", "lib/pbs/datastore.ts"),
  made(
    "jobs take a store, remote or namespace that does not exist",
    "names are checked (`reference/dangling`)",
    "lib/spec/check-references.ts",
    "lib/spec/check-names.ts",
  ),
  made(
    "a token can be made for a user that does not exist",
    "tokens are written inside their user",
    "lib/spec/access.ts",
  ),
  made(
    "deleting a user leaves its grants behind",
    "grants are objects of their own, removed first",
    "lib/pbs/acl-entry.ts",
  ),
  made("PUT with a default removes the key", "a key says what its absence means", UPDATE, STORES),
  made(
    "an empty network list breaks traffic control for good",
    "`trafficControl` is refused (`spec/not-yet`)",
    "lib/spec/later.ts",
  ),
  made(
    "no token may change the network of a PBS host",
    "its interfaces are a file",
    "lib/host/interfaces-stanza.ts",
    "lib/host/host-files.ts",
  ),
  found("PBS and its schedules live in the time zone of the host", "schedule/no-dst-gap"),
  made(
    "bpg: every update of a storage entry fails and its secrets are in state",
    "storage entries go through the REST provider",
    STORAGE,
    PVE,
  ),
  made(
    "bpg: replacing a storage entry destroys its key file first",
    "entries are changed in place and protected",
    STORAGE,
  ),
  made(
    "bpg: a job's `exclude_path` makes it unreadable",
    "jobs go through the REST provider, without that key",
    JOB,
    PVE,
  ),
  made("bpg: from all guests to some fails", "jobs go through the REST provider", JOB, UPDATE),
  made("bpg: removed settings of a job stay", "updates list them in `delete`", JOB, UPDATE),
  made(
    "bpg: a job, user or token that was deleted by hand fails the plan",
    "they are read from lists",
    JOB,
    "lib/proxmox/user.ts",
    "lib/proxmox/api-token.ts",
  ),
  made(
    "bpg: `autostart = false` of an interface fails",
    "interfaces start with the node",
    "lib/proxmox/vlan-interface.ts",
    "lib/proxmox/bridge.ts",
  ),
  made("bpg: `vlan_aware` that is left out stays on", "it is always sent", "lib/proxmox/bridge.ts"),
  found("applying an interface cuts the connection that applies it", "network/api-interface-unchanged"),
  made(
    "bpg: an OpenID realm without `query_userinfo` stores 0",
    "`realms` and `entra` are refused (`spec/not-yet`)",
    "lib/spec/later.ts",
  ),
  made(
    "bpg: long resource names are deprecated",
    "short names where there are any",
    "lib/proxmox/vlan-interface.ts",
    "lib/proxmox/bridge.ts",
  ),
  outside(
    "creating a storage entry contacts the PBS, which has to be up",
    "whether a server answers is seen when it is deployed; the summary of a compile says in which order",
  ),
  found("a schedule of 25:00 is accepted and means minute 25 of every hour", "schedule/no-lone-minute"),
  made(
    "a job takes `all` with a pool, an unknown storage, an unknown node",
    "a selector is one of three; names are checked",
    "lib/spec/dataset.ts",
    "lib/spec/check-references.ts",
  ),
  {
    what: "missed jobs of PVE are dropped, those of PBS are made up for",
    rules: ["rpo/local"],
    forbidden: { how: "jobs repeat what they missed", by: [JOB] },
  },
  {
    what: "keep-* of a storage entry needs the right to prune",
    rules: ["access/backup-token-cannot-prune"],
    forbidden: { how: "storage entries have no retention", by: [STORAGE] },
  },
  made(
    "names, namespaces, ids and comments beyond PBS's limits",
    "value objects with pbs-api-types' limits",
    "lib/units/identifier.ts",
    "lib/spec/entry-name.ts",
    "lib/spec/comment.ts",
  ),
  made(
    "a key that PVE generated is lost from state at the next update",
    "the key is the layout's own reference",
    "lib/spec/cluster.ts",
    STORAGE,
  ),
  found("an encryption key that nobody keeps a copy of", "keys/escrow-outside"),
  made(
    "an endpoint by plain HTTP or with a path",
    "a cluster's endpoint is https without a path",
    "lib/spec/cluster.ts",
  ),
  outside("drift made by hand between two applies", "the plan shows it; the layout says what should be, not what is"),
];

/** Traps of the providers and of the APIs behind them, measured on real servers. */
export const PROVIDERS: CoverageTable = {
  title: "Provider traps",
  about:
    "What Terraform's providers for Proxmox VE and the two APIs do that a plan does not show; measured on real servers.",
  rows: TRAPS.map((trap, index) => ({ row: index + 1, ...trap })),
};

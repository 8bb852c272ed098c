import type { BodyKey, Endpoint, EndpointTable } from "../restful/endpoint";

const KEY: BodyKey = { type: "string", required: true, fixed: true };
const OPTIONAL: BodyKey = { type: "string", cleared: "by-delete" };
const EMPTIED: BodyKey = { type: "string", cleared: "by-empty" };
const COUNT: BodyKey = { type: "integer", cleared: "by-delete" };

const pbsStorage: Endpoint = {
  kind: "pve-storage-pbs",
  system: "pve",
  title: "PBS storage entry",
  collection: "/storage",
  object: "/storage/{storage}",
  identity: { storage: "storage" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    storage: { ...KEY, refusedByPut: true },
    type: { ...KEY, refusedByPut: true },
    server: { ...KEY, refusedByPut: true },
    datastore: { ...KEY, refusedByPut: true },
    namespace: OPTIONAL,
    username: { type: "string", required: true },
    password: { type: "string", required: true, secret: true },
    // never cleared by an update: PVE would delete the key file, and with it the last copy inside the cluster
    "encryption-key": { type: "string", secret: true },
    fingerprint: OPTIONAL,
    nodes: { ...OPTIONAL, unordered: true },
    content: { type: "string", required: true },
    disable: { type: "flag", absentMeans: 0 },
    // never said, and watched: the entry may not prune, and every backup would end with an error
    "prune-backups": OPTIONAL,
  },
  protectedBecause: "carries a key",
  permission: "Datastore.Allocate on /storage",
  notes: [
    { text: "creation contacts the PBS unless disabled; updates do not", source: "pve-api-transcript /storage" },
    {
      text: "PUT refuses storage, type, server and datastore",
      source: "providers.md, the same storage entry by restful",
    },
    {
      text: "answers show the fingerprint of the key, never the key or the password",
      source: "pve-api-transcript /storage",
    },
    {
      text: "nodes come back in the order of a Perl hash",
      source: "pve-storage src/PVE/Storage/Plugin.pm encode_value",
    },
    { text: "no prune-backups: pruning belongs to the PBS", source: "operations.md 2.7" },
  ],
};

const backupJob: Endpoint = {
  kind: "pve-backup-job",
  system: "pve",
  title: "backup job",
  collection: "/cluster/backup",
  object: "/cluster/backup/{id}",
  identity: { id: "id" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    id: { ...KEY, refusedByPut: true },
    storage: { type: "string", required: true },
    schedule: { type: "string", required: true },
    enabled: { type: "flag", absentMeans: 1 },
    all: { type: "flag", cleared: "by-delete" },
    vmid: OPTIONAL,
    pool: OPTIONAL,
    exclude: OPTIONAL,
    node: OPTIONAL,
    mode: { type: "string", required: true },
    "notes-template": OPTIONAL,
    "notification-mode": OPTIONAL,
    "repeat-missed": { type: "flag", absentMeans: 0 },
    "pbs-change-detection-mode": OPTIONAL,
    bwlimit: COUNT,
    protected: { type: "flag", cleared: "by-delete" },
    comment: OPTIONAL,
    // never said, and watched
    "exclude-path": { type: "list", cleared: "by-delete" },
    "prune-backups": OPTIONAL,
  },
  permission: "Sys.Modify on / and Datastore.Allocate on /storage/<id>",
  notes: [
    {
      text: "an unknown storage or node is accepted, and all together with pool",
      source: "pve-api-transcript /cluster/backup",
    },
    { text: "a missing job is 400 on GET, 500 on PUT and DELETE", source: "pve-api-transcript /cluster/backup" },
    {
      text: "no prune-backups: with DatastoreBackup it would end every guest with an error",
      source: "operations.md 2.7",
    },
  ],
};

const user: Endpoint = {
  kind: "pve-user",
  system: "pve",
  title: "user",
  collection: "/access/users",
  object: "/access/users/{userid}",
  identity: { userid: "userid" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    userid: { ...KEY, refusedByPut: true },
    comment: EMPTIED,
    email: EMPTIED,
    firstname: EMPTIED,
    lastname: EMPTIED,
    enable: { type: "flag", absentMeans: 1 },
    expire: { type: "integer", absentMeans: 0 },
  },
  permission: "User.Modify on /access/groups, Realm.AllocateUser on /access/realm/<realm>",
  notes: [
    { text: "PUT has no delete: an empty string clears", source: "bpg-proxmox-measured, user" },
    { text: "a realm that does not exist is accepted", source: "pve-api-transcript /access" },
  ],
};

const token: Endpoint = {
  kind: "pve-token",
  system: "pve",
  title: "API token",
  collection: "/access/users/{userid}/token/{tokenid}",
  object: "/access/users/{userid}/token/{tokenid}",
  // the list of one user's tokens is 500 when the user is gone; the list of users is not
  list: "/access/users",
  listQuery: { full: "1" },
  within: { identity: { userid: "userid" }, field: "tokens" },
  identity: { tokenid: "tokenid" },
  createMethod: "POST",
  createAnswer: "data.{full-tokenid}",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    comment: EMPTIED,
    expire: { type: "integer", absentMeans: 0 },
    privsep: { type: "flag", absentMeans: 1 },
  },
  protectedBecause: "holds a secret that only the server knows",
  permission: "User.Modify on /access/groups",
  notes: [
    {
      text: "the creation's answer holds a secret: nothing but the id is taken from it",
      source: "pve-api-transcript /access",
    },
  ],
};

const timeZone: Endpoint = {
  kind: "pve-time-zone",
  system: "pve",
  title: "time zone",
  collection: "/nodes/{node}/time",
  object: "/nodes/{node}/time",
  identity: {},
  createMethod: "PUT",
  updateMethod: "PUT",
  // a node always has a zone: leaving it alone is the removal
  removal: { method: "PUT", body: { timezone: "{timezone}" } },
  keys: { timezone: { type: "string", required: true } },
  permission: "Sys.Modify on /nodes/<node>, Sys.Audit to read",
  notes: [
    {
      text: "a job has no zone: vzdump starts by the clock of its node",
      source: "pve-manager PVE/Service/pvescheduler.pm",
    },
    { text: "a zone that the node does not know is refused", source: "pve-common src/PVE/INotify.pm" },
  ],
};

/** Objects of Proxmox VE that bpg/proxmox does not keep right (the measured rule of docs/decisions). */
export const PVE_ENDPOINTS = { pbsStorage, backupJob, user, token, timeZone } satisfies EndpointTable;

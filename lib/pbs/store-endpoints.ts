import type { Endpoint, EndpointTable } from "../restful/endpoint";
import { COUNT, KEEP, KEY, LIST, OFF, OPTIONAL, TEXT } from "./body-keys";

const datastore: Endpoint = {
  kind: "pbs-datastore",
  system: "pbs",
  title: "datastore",
  collection: "/config/datastore",
  object: "/config/datastore/{name}",
  identity: { name: "name" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    name: { ...KEY, refusedByPut: true },
    path: { ...KEY, refusedByPut: true },
    comment: OPTIONAL,
    "gc-schedule": OPTIONAL,
    "verify-new": { type: "boolean", absentMeans: false },
    "notification-mode": { type: "string", absentMeans: "notification-system" },
    "reuse-datastore": { type: "boolean", createOnly: true, refusedByPut: true },
  },
  task: { create: "create-datastore", remove: "delete-datastore" },
  mutex: "pbs-datastore",
  protectedBecause: "holds backups",
  permission: "Datastore.Allocate on /datastore (role Admin)",
  notes: [
    {
      text: "a bad path answers 200 with a task; only the task says that it failed",
      source: "pbs-api-transcript 19, 20",
    },
    { text: "three at once: one fails with Unable to acquire lock", source: "providers.md, datastore" },
    { text: "PUT refuses path and keep-*", source: "pbs-api-transcript 29, 54" },
    {
      text: "removal keeps the data but removes prune, verify and sync jobs of the store",
      source: "pbs-api-transcript 441 to 446",
    },
    {
      text: "no maintenance-mode: people and holds set it for a while, and a deploy in between must not end it",
      source: "pbs-api-transcript 55, 56",
    },
  ],
};

const namespace: Endpoint = {
  kind: "pbs-namespace",
  system: "pbs",
  title: "namespace",
  collection: "/admin/datastore/{store}/namespace",
  object: "/admin/datastore/{store}/namespace",
  identity: { ns: "ns" },
  createMethod: "POST",
  removal: { method: "DELETE", body: { ns: "{ns}" } },
  keys: { name: KEY, parent: { type: "string", fixed: true } },
  presenceOnly: true,
  protectedBecause: "holds backups",
  permission: "Datastore.Modify on /datastore/<store>",
  notes: [
    { text: "creating an existing one answers 200; a missing parent 400", source: "pbs-api-transcript 68, 69" },
    {
      text: "removal wants ns in the body: the query is ignored next to a JSON content type",
      source: "pbs-api-transcript 505",
    },
    { text: "removal refuses a namespace that holds groups", source: "pbs-api-transcript 386" },
  ],
};

const pruneJob: Endpoint = {
  kind: "pbs-prune",
  system: "pbs",
  title: "prune job",
  collection: "/config/prune",
  object: "/config/prune/{id}",
  identity: { id: "id" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    id: KEY,
    store: TEXT,
    ns: OPTIONAL,
    schedule: TEXT,
    ...KEEP,
    "max-depth": COUNT,
    disable: OFF,
    comment: OPTIONAL,
  },
  permission: "Datastore.Modify on /datastore/<store>",
  notes: [
    { text: "accepted without any keep-*: then it keeps everything", source: "pbs-api-transcript 85" },
    { text: "a store or namespace that does not exist is accepted", source: "pbs-api-transcript 83, 92" },
  ],
};

const verifyJob: Endpoint = {
  kind: "pbs-verify",
  system: "pbs",
  title: "verify job",
  collection: "/config/verify",
  object: "/config/verify/{id}",
  identity: { id: "id" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    id: KEY,
    store: TEXT,
    ns: OPTIONAL,
    schedule: TEXT,
    "ignore-verified": { type: "boolean", absentMeans: true },
    "outdated-after": COUNT,
    "max-depth": COUNT,
    "read-threads": COUNT,
    "verify-threads": COUNT,
    comment: OPTIONAL,
  },
  permission: "Datastore.Verify on /datastore/<store>",
  notes: [{ text: "ignore-verified defaults to true", source: "pbs-api-params POST /config/verify" }],
};

const syncJob: Endpoint = {
  kind: "pbs-sync",
  system: "pbs",
  title: "sync job",
  collection: "/config/sync",
  object: "/config/sync/{id}",
  listQuery: { "sync-direction": "all" },
  identity: { id: "id" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    id: KEY,
    "sync-direction": { type: "string", required: true, fixed: true },
    store: KEY,
    ns: OPTIONAL,
    remote: { type: "string", fixed: true },
    "remote-store": KEY,
    "remote-ns": OPTIONAL,
    schedule: OPTIONAL,
    owner: OPTIONAL,
    "max-depth": COUNT,
    "group-filter": LIST,
    "transfer-last": COUNT,
    "remove-vanished": OFF,
    "resync-corrupt": { type: "boolean" },
    "encrypted-only": OFF,
    "verified-only": OFF,
    "rate-in": OPTIONAL,
    "burst-in": OPTIONAL,
    "rate-out": OPTIONAL,
    "burst-out": OPTIONAL,
    comment: OPTIONAL,
  },
  permission: "pull: Datastore.Backup on the target and Remote.Read; push: Remote.DatastoreBackup and Datastore.Read",
  notes: [
    { text: "the plain list shows pull jobs only", source: "pbs-api-transcript 136, 137" },
    {
      text: "a push job refuses resync-corrupt even when false, and delete does not know it",
      source: "pbs-api-transcript 128, 148",
    },
    {
      text: "PUT would turn a pull job with resync-corrupt into a push job: so the direction is fixed",
      source: "pbs-api-transcript 157",
    },
    { text: "rates come back with a blank between number and unit", source: "pbs-api-transcript 132, 133" },
    { text: "a remote that does not exist is accepted", source: "pbs-api-transcript 146" },
  ],
};

const remote: Endpoint = {
  kind: "pbs-remote",
  system: "pbs",
  title: "remote",
  collection: "/config/remote",
  object: "/config/remote/{name}",
  identity: { name: "name" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    name: KEY,
    host: TEXT,
    port: COUNT,
    "auth-id": TEXT,
    password: { type: "string", required: true, secret: true },
    fingerprint: OPTIONAL,
    comment: OPTIONAL,
  },
  permission: "Remote.Modify on /remote",
  notes: [
    { text: "the password is never shown", source: "pbs-api-transcript 118" },
    { text: "cannot be removed while a sync job uses it", source: "pbs-api-transcript 159" },
    { text: "the login is not tried when it is made", source: "pbs-api-transcript 563" },
  ],
};

/** Datastores, what lies in them and the jobs that work on them. */
export const STORE_ENDPOINTS = { datastore, namespace, pruneJob, verifyJob, syncJob, remote } satisfies EndpointTable;

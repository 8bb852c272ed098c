import { PBS_ENDPOINTS } from "../../../../../lib/pbs/endpoints";
import type { Endpoint } from "../../../../../lib/restful/endpoint";
import type { Values } from "../verify-parameters";
import { type Access, badRequest, notFound, parametersOf, type SectionRow, verification } from "./section-row";

const ofStore = ({ store, name }: Values): string => `/datastore/${store ?? name}`;
const at = (path: string) => () => path;
const told = (privilege: string) => (path: string) => badRequest(`missing permissions '${privilege}' on '${path}'`);
const plain = () => badRequest("permission check failed");

const STORE_READ: Access = { privilege: "Datastore.Audit", path: ofStore, filters: true };

const datastore: SectionRow = {
  endpoint: PBS_ENDPOINTS.datastore,
  file: "datastore",
  parameters: parametersOf(PBS_ENDPOINTS.datastore, [], { path: { format: "absolute-path" } }),
  deletable: ["maintenance-mode", "verify-new", "notify", "notify-user", "notification-mode", "tuning", "keep-last"],
  missing: (id) => badRequest(`no such datastore '${id}'`),
  gone: (id) => notFound(`datastore '${id}' does not exist.`),
  exists: (id) => verification("name", `datastore '${id}' already exists.`),
  read: STORE_READ,
  write: { privilege: "Datastore.Allocate", path: at("/datastore") },
};

const job = (word: string) => ({
  missing: (id: string) => badRequest(`no such ${word} '${id}'`),
  exists: (id: string) => verification("id", `job '${id}' already exists.`),
});

const prune: SectionRow = {
  endpoint: PBS_ENDPOINTS.pruneJob,
  file: "prune",
  parameters: parametersOf(PBS_ENDPOINTS.pruneJob),
  deletable: ["disable"],
  ...job("prune"),
  gone: (id) => badRequest(`no such prune '${id}'`),
  read: { ...STORE_READ, refusal: told("Datastore.Audit") },
  write: { privilege: "Datastore.Modify", path: ofStore, refusal: told("Datastore.Modify") },
  droppedByPut: { disable: false },
};

const verify: SectionRow = {
  endpoint: PBS_ENDPOINTS.verifyJob,
  file: "verification",
  parameters: parametersOf(PBS_ENDPOINTS.verifyJob),
  deletable: ["ignore-verified", "schedule"],
  ...job("verification"),
  gone: (id) => badRequest(`no such verification '${id}'`),
  read: { ...STORE_READ, refusal: told("Datastore.Audit") },
  write: { privilege: "Datastore.Verify", path: ofStore, refusal: told("Datastore.Verify") },
};

const sync: SectionRow = {
  endpoint: PBS_ENDPOINTS.syncJob,
  file: "sync",
  parameters: parametersOf(PBS_ENDPOINTS.syncJob),
  deletable: ["sync-direction", "remote", "remove-vanished", "encrypted-only", "verified-only", "worker-threads"],
  ...job("sync"),
  gone: (id) => notFound(`job '${id}' does not exist.`),
  read: { ...STORE_READ, refusal: plain },
  write: { privilege: "Datastore.Backup", path: ofStore, refusal: plain },
};

const remote: SectionRow = {
  endpoint: PBS_ENDPOINTS.remote,
  file: "remote",
  parameters: parametersOf(PBS_ENDPOINTS.remote),
  missing: (id) => badRequest(`no such remote '${id}'`),
  gone: (id) => notFound(`remote '${id}' does not exist.`),
  exists: (id) => verification("name", `remote '${id}' already exists.`),
  read: { privilege: "Remote.Audit", path: ({ name }) => `/remote/${name}`, filters: true },
  write: { privilege: "Remote.Modify", path: at("/remote") },
  hidden: ["password"],
};

const user: SectionRow = {
  endpoint: PBS_ENDPOINTS.user,
  file: "user",
  parameters: parametersOf(PBS_ENDPOINTS.user, ["userid"], {
    password: { type: "string", minLength: 8, maxLength: 64 },
    expire: { minimum: 0 },
  }),
  missing: (id) => badRequest(`no such user '${id}'`),
  gone: (id) => badRequest(`user '${id}' does not exist.`),
  exists: (id) => badRequest(`user '${id}' already exists.`),
  read: { privilege: "Sys.Audit", path: at("/access/users") },
  write: { privilege: "Permissions.Modify", path: at("/access/users") },
  droppedByPut: { enable: true, expire: 0 },
  hidden: ["password"],
};

const openid: SectionRow = {
  endpoint: PBS_ENDPOINTS.openIdRealm,
  file: "domains",
  parameters: parametersOf(PBS_ENDPOINTS.openIdRealm),
  deletable: ["autocreate", "default"],
  missing: (id) => badRequest(`no such openid '${id}'`),
  gone: (id) => notFound(`realm '${id}' does not exist.`),
  exists: (id) => verification("realm", `realm '${id}' already exists.`),
  read: { privilege: "Sys.Audit", path: at("/access/domains") },
  write: { privilege: "Realm.Allocate", path: at("/access/domains") },
};

const NOTIFICATIONS = at("/system/notifications");
const notification = (
  endpoint: Endpoint,
  notification: "endpoint" | "matcher",
  required: readonly string[],
  rest: Partial<SectionRow> = {},
): SectionRow => ({
  endpoint,
  file: "notifications",
  parameters: parametersOf(endpoint, required),
  deletable: ["disable", "invert-match", "mode"].filter((key) => key in endpoint.keys && key !== "mode"),
  missing: (id) => notFound(`${notification} '${id}' not found`),
  gone: (id) => notFound(`${notification} '${id}' not found`),
  exists: (id) => badRequest(`Cannot create '${id}', an entity with the same name already exists`),
  read: { privilege: "Sys.Audit", path: NOTIFICATIONS },
  write: { privilege: "Sys.Modify", path: NOTIFICATIONS },
  notification,
  ...rest,
});

/** The kinds of object that are sections of a configuration file, by kind of the endpoint table. */
export const PBS_SECTIONS: Readonly<Record<string, SectionRow>> = Object.fromEntries(
  [
    datastore,
    prune,
    verify,
    sync,
    remote,
    user,
    openid,
    notification(PBS_ENDPOINTS.sendmail, "endpoint", ["name"]),
    notification(PBS_ENDPOINTS.smtp, "endpoint", ["name", "server", "from-address"], { hidden: ["password"] }),
    notification(PBS_ENDPOINTS.gotify, "endpoint", ["name", "server", "token"], { hidden: ["token"] }),
    notification(PBS_ENDPOINTS.webhook, "endpoint", ["name", "url", "method"], {
      parameters: {
        ...parametersOf(PBS_ENDPOINTS.webhook, ["name", "url", "method"]),
        method: { type: "string", required: true, enum: ["post", "put", "get"] },
      },
    }),
    notification(PBS_ENDPOINTS.matcher, "matcher", ["name"]),
  ].map((row) => [row.endpoint.kind, row]),
);

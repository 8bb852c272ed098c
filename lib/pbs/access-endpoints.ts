import type { Endpoint, EndpointTable } from "../restful/endpoint";
import { ENABLE, KEY, NEVER_EXPIRES, OFF, OPTIONAL, TEXT } from "./body-keys";

const user: Endpoint = {
  kind: "pbs-user",
  system: "pbs",
  title: "user",
  collection: "/access/users",
  object: "/access/users/{userid}",
  identity: { userid: "userid" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    userid: KEY,
    comment: OPTIONAL,
    email: OPTIONAL,
    firstname: OPTIONAL,
    lastname: OPTIONAL,
    enable: ENABLE,
    expire: NEVER_EXPIRES,
  },
  permission: "Permissions.Modify on /access/users",
  notes: [
    { text: "no password: nobody logs in with it, its tokens act", source: "pbs-api-transcript 170" },
    { text: "removal leaves its ACL entries behind", source: "pbs-api-transcript 426, 427" },
  ],
};

const token: Endpoint = {
  kind: "pbs-token",
  system: "pbs",
  title: "API token",
  collection: "/access/users/{userid}/token/{token-name}",
  object: "/access/users/{userid}/token/{token-name}",
  list: "/access/users/{userid}/token",
  identity: { "token-name": "token-name" },
  createMethod: "POST",
  createAnswer: "data.{tokenid}",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: { comment: OPTIONAL, enable: ENABLE, expire: NEVER_EXPIRES },
  protectedBecause: "holds a secret that only the server knows",
  permission: "Permissions.Modify on /access/users",
  notes: [
    {
      text: "the creation's answer holds a secret: nothing but the id is taken from it",
      source: "pbs-api-transcript 176",
    },
    { text: "PUT with regenerate gives a new secret and keeps the name", source: "pbs-api-transcript 182" },
    { text: "an ACL entry for a token needs the token to exist", source: "proxmox-backup src/api2/access/acl.rs" },
  ],
};

const acl: Endpoint = {
  kind: "pbs-acl",
  system: "pbs",
  title: "ACL entry",
  collection: "/access/acl",
  object: "/access/acl",
  identity: { path: "path", ugid: "auth-id", roleid: "role" },
  createMethod: "PUT",
  updateMethod: "PUT",
  removal: { method: "PUT", body: { path: "{path}", role: "{role}", "auth-id": "{auth-id}", delete: true } },
  keys: {
    path: KEY,
    "auth-id": { ...KEY, readAs: "ugid" },
    role: { ...KEY, readAs: "roleid" },
    propagate: { type: "boolean", required: true },
  },
  permission: "Permissions.Modify on /access/acl",
  notes: [
    { text: "another role is another entry: the old one stays", source: "pbs-api-transcript 188 to 202" },
    { text: "propagate is overwritten in place", source: "pbs-api-transcript 194, 195" },
    {
      text: "an unknown user or an unknown first path component is refused, an unknown store accepted",
      source: "pbs-api-transcript 197 to 199",
    },
  ],
};

const openIdRealm: Endpoint = {
  kind: "pbs-openid",
  system: "pbs",
  title: "OpenID realm",
  collection: "/config/access/openid",
  object: "/config/access/openid/{realm}",
  identity: { realm: "realm" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    realm: KEY,
    "issuer-url": TEXT,
    "client-id": TEXT,
    "client-key": { type: "string", secret: true, cleared: "by-delete" },
    "username-claim": { type: "string", fixed: true, refusedByPut: true },
    scopes: OPTIONAL,
    prompt: OPTIONAL,
    "acr-values": OPTIONAL,
    audiences: OPTIONAL,
    autocreate: OFF,
    default: OFF,
    comment: OPTIONAL,
  },
  permission: "Realm.Allocate on /access/domains",
  notes: [
    { text: "answers show the client key in clear", source: "pbs-api-transcript 213, 214" },
    { text: "PUT knows no username-claim", source: "pbs-api-transcript 219, 220" },
  ],
};

/** Who may do what. */
export const ACCESS_ENDPOINTS = { user, token, acl, openIdRealm } satisfies EndpointTable;

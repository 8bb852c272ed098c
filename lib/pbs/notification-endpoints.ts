import type { BodyKey, Endpoint, EndpointTable } from "../restful/endpoint";
import { COUNT, KEY, LIST, OFF, OPTIONAL, TEXT } from "./body-keys";

const MAIL: Readonly<Record<string, BodyKey>> = { mailto: LIST, "mailto-user": LIST, author: OPTIONAL };

function notification(type: string, keys: Readonly<Record<string, BodyKey>>, notes: Endpoint["notes"]): Endpoint {
  return {
    kind: `pbs-${type}`,
    system: "pbs",
    title: `${type} notification endpoint`,
    collection: `/config/notifications/endpoints/${type}`,
    object: `/config/notifications/endpoints/${type}/{name}`,
    identity: { name: "name" },
    createMethod: "POST",
    updateMethod: "PUT",
    removal: { method: "DELETE" },
    keys: { name: KEY, ...keys, disable: OFF, comment: OPTIONAL },
    permission: "Sys.Modify on /system/notifications",
    notes: [
      { text: "names are unique over all types", source: "pbs-api-transcript 265" },
      { text: "what delete knows", source: "proxmox-rs proxmox-notify/src/endpoints" },
      { text: "cannot be removed while a matcher names it", source: "pbs-api-transcript 299" },
      ...notes,
    ],
  };
}

const sendmail = notification("sendmail", { ...MAIL, "from-address": OPTIONAL }, [
  { text: "at least one recipient", source: "pbs-api-transcript 256, 259" },
]);
const smtp = notification(
  "smtp",
  {
    server: TEXT,
    port: COUNT,
    mode: { type: "string", required: true },
    username: OPTIONAL,
    password: { type: "string", secret: true, cleared: "by-delete" },
    "from-address": TEXT,
    ...MAIL,
  },
  [{ text: "the password is never shown", source: "pbs-api-transcript 282" }],
);
const gotify = notification("gotify", { server: TEXT, token: { type: "string", required: true, secret: true } }, [
  { text: "the token is never shown and cannot be deleted", source: "pbs-api-transcript 261, 268" },
]);
const webhook = notification(
  "webhook",
  {
    url: TEXT,
    method: TEXT,
    header: { ...LIST, telling: true },
    body: OPTIONAL,
    secret: { type: "list", secret: true, cleared: "by-delete" },
  },
  [
    {
      text: "body and header values are base64, and the server does not check it",
      source: "pbs-api-transcript 272, 275",
    },
    { text: "of the secrets only the names are shown", source: "pbs-api-transcript 270" },
  ],
);

const matcher: Endpoint = {
  kind: "pbs-matcher",
  system: "pbs",
  title: "notification matcher",
  collection: "/config/notifications/matchers",
  object: "/config/notifications/matchers/{name}",
  identity: { name: "name" },
  createMethod: "POST",
  updateMethod: "PUT",
  removal: { method: "DELETE" },
  keys: {
    name: KEY,
    // an endpoint that is taken away goes before a matcher is updated, and PBS refuses that: the matcher goes first
    target: { ...LIST, required: true, fixed: true },
    "match-severity": LIST,
    "match-field": LIST,
    "match-calendar": LIST,
    mode: OPTIONAL,
    "invert-match": OFF,
    disable: OFF,
    comment: OPTIONAL,
  },
  permission: "Sys.Modify on /system/notifications",
  notes: [
    { text: "an unknown target is 404, no target at all is accepted", source: "pbs-api-transcript 288, 289" },
    { text: "removing a builtin one resets it", source: "pbs-api-transcript 302, 303" },
  ],
};

/** Who hears of what. */
export const NOTIFICATION_ENDPOINTS = { sendmail, smtp, gotify, webhook, matcher } satisfies EndpointTable;

import type { Values } from "../verify-parameters";
import { badRequest, notFound, type SectionRow } from "./section-row";
import { PBS_SECTIONS } from "./sections";
import type { PbsState } from "./state";

/** What a fresh server brings along (pbs-api-transcript 250, 251); removing one resets it. */
const BUILTIN: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  "pbs-sendmail": {
    "mail-to-root": {
      comment: "Send mails to root@pam's email address",
      "mailto-user": ["root@pam"],
      name: "mail-to-root",
    },
  },
  "pbs-matcher": {
    "default-matcher": {
      comment: "Route everything but successful prune job notifications to mail-to-root",
      "invert-match": true,
      "match-field": ["exact:type=prune"],
      "match-severity": ["info"],
      mode: "all",
      name: "default-matcher",
      target: ["mail-to-root"],
    },
  },
};

/** The objects of a kind by id, those that the server brings along included. */
export const notificationObjects = (state: PbsState, kind: string): Record<string, Values> => ({
  ...BUILTIN[kind],
  ...state.sections[kind],
});

export function originOf(kind: string, id: string, stored: Values | undefined): string {
  if (!BUILTIN[kind]?.[id]) return "user-created";
  return stored === undefined ? "builtin" : "modified-builtin";
}

/** Names are unique over the endpoints of every type. */
export function nameIsTaken(state: PbsState, row: SectionRow, id: string): boolean {
  const kinds = row.notification === "endpoint" ? endpointKinds() : [row.endpoint.kind];
  return kinds.some((kind) => id in notificationObjects(state, kind));
}

const endpointKinds = (): string[] =>
  Object.values(PBS_SECTIONS)
    .filter((row) => row.notification === "endpoint")
    .map((row) => row.endpoint.kind);

/** @throws Refusal when an endpoint or a matcher does not hold together */
export function checkNotification(state: PbsState, kind: string, object: Values, before: Values | undefined): void {
  const list = (key: string) => (object[key] ?? []) as string[];
  if ((kind === "pbs-sendmail" || kind === "pbs-smtp") && list("mailto").length + list("mailto-user").length === 0)
    throw badRequest("must at least provide one recipient, either in mailto or in mailto-user");
  if (kind === "pbs-webhook") {
    const known = new Set(((before?.secret ?? []) as string[]).map(secretName));
    for (const secret of list("secret"))
      if (!secret.includes(",value=") && !known.has(secretName(secret)))
        throw badRequest(`secret '${secretName(secret)}' not known`);
  }
  if (kind !== "pbs-matcher") return;
  for (const target of list("target"))
    if (!endpointKinds().some((endpoint) => target in notificationObjects(state, endpoint)))
      throw notFound(`endpoint '${target}' does not exist`);
  for (const field of list("match-field"))
    if (!/^(exact|regex):[^=]+=./.test(field))
      throw badRequest(`could not apply filter: invalid match-field statement: ${field}`);
  for (const severity of list("match-severity").flatMap((text) => text.split(",")))
    if (!["info", "notice", "warning", "error", "unknown"].includes(severity))
      throw badRequest(`invalid severity ${severity}`);
}

/** @throws Refusal while a matcher names the endpoint */
export function checkUnused(state: PbsState, id: string): void {
  const users = Object.entries(notificationObjects(state, "pbs-matcher"))
    .filter(([, matcher]) => ((matcher.target ?? []) as string[]).includes(id))
    .map(([name]) => name);
  if (users.length > 0 && !BUILTIN["pbs-sendmail"]![id])
    throw badRequest(`cannot delete '${id}', referenced by: ${users.join(", ")}`);
}

/** A secret that is given without its value keeps the one that is stored. */
export function keepSecretValues(object: Values, before: Values | undefined): Values {
  if (!Array.isArray(object.secret)) return object;
  const old = new Map(((before?.secret ?? []) as string[]).map((text) => [secretName(text), text]));
  const secret = (object.secret as string[]).map((text) =>
    text.includes(",value=") ? text : (old.get(secretName(text)) ?? text),
  );
  return { ...object, secret };
}

/** `name=s1,value=…` shows as `name=s1`. */
export const shownSecret = (text: string): string => text.replace(/,value=.*$/, "");
const secretName = (text: string): string => shownSecret(text).replace(/^name=/, "");

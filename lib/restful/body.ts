import { Token } from "cdktf";
import { InvalidValue } from "../units/invalid-value";
import type { BodyKey, Endpoint } from "./endpoint";

/** What a construct gives for a key; `undefined` and the empty list both mean absent. */
export type BodyValue = string | number | boolean | readonly string[] | undefined;
export type BodyValues = Readonly<Record<string, BodyValue>>;

type Json = string | number | boolean | string[];

/**
 * The body of a creation, in the order of the table, with every value in the type that the API insists on.
 * Throws `restful/unknown-key`, `restful/missing-key`, `restful/wrong-type`, `restful/secret-in-body`.
 */
export function requestBody(endpoint: Endpoint, values: BodyValues): Record<string, Json> {
  for (const key of Object.keys(values)) {
    if (endpoint.keys[key] === undefined) {
      throw invalid(endpoint, "unknown-key", key, Object.keys(endpoint.keys).join(", "), "the server refuses it");
    }
  }
  const body: Record<string, Json> = {};
  for (const [key, rule] of Object.entries(endpoint.keys)) {
    const value = isAbsent(values[key]) ? rule.absentMeans : values[key];
    if (value === undefined) {
      if (rule.required && !rule.secret) throw invalid(endpoint, "missing-key", key, "a value", "give it");
      continue;
    }
    if (rule.secret) throw invalid(endpoint, "secret-in-body", key, "a secret variable", "pass it as a secret");
    body[key] = typed(endpoint, key, rule, value as Exclude<BodyValue, undefined>);
  }
  return body;
}

/** An empty list breaks a section file of PBS for good (pbs-api-transcript 457 to 460), so it is never sent. */
function isAbsent(value: BodyValue): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function typed(endpoint: Endpoint, key: string, rule: BodyKey, value: Exclude<BodyValue, undefined>): Json {
  switch (rule.type) {
    case "integer":
      if (typeof value === "number" && (Token.isUnresolved(value) || Number.isSafeInteger(value))) return value;
      break;
    case "boolean":
      if (typeof value === "boolean") return value;
      break;
    case "flag":
      if (typeof value === "boolean") return value ? 1 : 0;
      if (value === rule.absentMeans && typeof value === "number") return value;
      break;
    case "list":
      if (Array.isArray(value)) return [...value];
      break;
    case "string":
      if (typeof value === "string") return value;
      break;
  }
  throw invalid(endpoint, "wrong-type", `${key} as ${typeof value}`, rule.type, "JSON is strict about types here");
}

function invalid(endpoint: Endpoint, code: string, found: string, allowed: string, help: string): InvalidValue {
  return new InvalidValue(`restful/${code}`, found, `${allowed} (${endpoint.title})`, help);
}

import type { z } from "zod";
import type { PathSegment } from "./problem";
import { definitionOf, resolved } from "./walk";

/** What stands for a value that may be a secret. */
export const HIDDEN = "a value (not printed)";

/** What was found, in one line: texts in quotes, numbers as they are, lists and objects by their size and fields only. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") {
    // a secret that is cut has no longer the shape by which it is known
    const shown = redact(value);
    return JSON.stringify(shown.length > 80 ? `${shown.slice(0, 77)}...` : shown);
  }
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    if (value instanceof Date) return "a Date";
    const keys = Object.keys(value).map(redact);
    return keys.length === 0 ? "{}" : `{${keys.slice(0, 6).join(", ")}${keys.length > 6 ? ", ..." : ""}}`;
  }
  return typeof value === "function" ? "a function" : String(value);
}

const SECRETS: readonly [RegExp, string][] = [
  // user and password of a URL
  [/(:\/\/)[^@\s]+@/g, "$1...@"],
  // what follows a token id
  [/(![\w.-]+)[=:].*$/s, "$1=..."],
  // the shape of every secret that PVE and PBS make
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "..."],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*$/gs, "a private key (not printed)"],
];

/** Leaves out what is a secret by its shape, wherever it stands. */
export const redact = (text: string): string =>
  SECRETS.reduce((shown, [pattern, instead]) => shown.replace(pattern, instead), text);

/** A name as it may be printed: what somebody put behind a token's name is its secret. */
export const safe = <T extends PathSegment>(name: T): T =>
  (typeof name === "string" ? redact(name).replace(/=.*$/s, "=...") : name) as T;

/** Whether a node takes only objects, so that a text in its place may be the secret that belongs into one. */
export function takesObject(schema: z.ZodType): boolean {
  const { shape, valueType, options } = definitionOf(resolved(schema, undefined));
  return shape !== undefined || valueType !== undefined || (options?.every(takesObject) ?? false);
}

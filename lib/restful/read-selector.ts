import { addedByHand } from "./added-by-hand";
import type { requestBody } from "./body";
import type { Endpoint } from "./endpoint";
import { lookUp, type Parameters } from "./path-template";

/**
 * The gjson path that finds one object in the list's answer, and shapes it like the body. Nothing found means that
 * the object is gone; reading the object itself could not tell, because PBS answers 400 for a missing section.
 */
export function readSelector(
  endpoint: Endpoint,
  parameters: Parameters,
  body: ReturnType<typeof requestBody> = {},
  present: ReadonlySet<string> = new Set(Object.keys(body)),
): string {
  const entry = (identity: Endpoint["identity"]) =>
    Object.entries(identity)
      .map(([field, name]) => `${field}==${JSON.stringify(lookUp(endpoint, name, parameters))}`)
      .map((condition, index, all) => (index < all.length - 1 ? `#(${condition})#` : `#(${condition})`))
      .join("|");
  const outer = endpoint.within === undefined ? "" : `.${entry(endpoint.within.identity)}.${endpoint.within.field}`;
  const inner = Object.keys(endpoint.identity).length === 0 ? "" : `.${entry(endpoint.identity)}`;
  const base = `data${outer}${inner}`;
  return `${base}${merged(defaults(endpoint), addedByHand(endpoint, body, present))}${shape(endpoint)}`;
}

/** The object over its defaults, and under what was added. Joined with a dot: a pipe would make an object of nothing. */
function merged(under: string | undefined, over: string | undefined): string {
  return under === undefined && over === undefined
    ? ""
    : `.[${[under, "@this", over].filter((part) => part !== undefined).join()}]|@join`;
}

function defaults(endpoint: Endpoint): string | undefined {
  const absent = Object.entries(endpoint.keys).flatMap(([key, rule]) =>
    rule.absentMeans === undefined ? [] : [[key, rule.absentMeans] as const],
  );
  return absent.length === 0 ? undefined : `!${JSON.stringify(Object.fromEntries(absent))}`;
}

/** Keys by their names in the body, where the list has other names or a key must not be read. */
function shape(endpoint: Endpoint): string {
  const keys = Object.entries(endpoint.keys);
  if (keys.every(([, rule]) => rule.readAs === undefined && !rule.unordered)) return "";
  const read = keys.filter(([, rule]) => !rule.unordered && !rule.secret);
  return `.{${read.map(([key, rule]) => `${JSON.stringify(key)}:${rule.readAs ?? key}`).join(",")}}`;
}

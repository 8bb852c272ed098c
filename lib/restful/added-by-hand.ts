import type { Endpoint } from "./endpoint";

/** The word under which a plan shows what somebody added on the server. */
export const MARK = "added-by-hand";

/**
 * The provider compares what the body says and nothing else, so a key that somebody adds by hand would stay unseen: a
 * guest that a backup job excludes, a severity that a matcher no longer lets through. This part of a gjson path puts
 * such keys, where there are any, in the place of a value that the body has; the plan then shows an update in place,
 * which clears them. Undefined where nothing can be added, or no update could clear it.
 * @param body the keys of the body
 * @param present those, and the secrets that the object declares
 */
export function addedByHand(
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>>,
  present: ReadonlySet<string>,
): string | undefined {
  const { keys } = endpoint;
  const watched = Object.keys(keys).filter((key) => watches(endpoint, key) && !present.has(key));
  const shown = carrier(endpoint, body);
  if (watched.length === 0 || shown === undefined) return undefined;
  const found = watched.map((key) => `"${key}":${keys[key]!.readAs ?? key}`).join();
  // the query finds nothing where the object is empty, and then the value stays as it is
  return `{"${keys[shown]!.readAs ?? shown}":[{"${MARK}":{${found}}}].#(${MARK}.@keys.#>0).@tostr}`;
}

/** Whether the plan shows that somebody added the key to an object that does not declare it. */
export const watches = ({ keys, updateMethod, presenceOnly }: Endpoint, key: string): boolean =>
  keys[key]!.cleared === "by-delete" &&
  !keys[key]!.secret &&
  !keys[key]!.telling &&
  updateMethod !== undefined &&
  !presenceOnly;

/**
 * A text of the body, since a value of another type would make the provider take the whole answer as the body, and a
 * few servers answer with secrets. Never a key whose change is a replacement.
 */
function carrier({ keys }: Endpoint, body: Readonly<Record<string, unknown>>): string | undefined {
  const usable = Object.entries(keys).filter(
    ([key, rule]) => key in body && !rule.fixed && !rule.createOnly && !rule.unordered,
  );
  const texts = usable.find(([, { type }]) => type === "string");
  const other = Object.values(keys).some(({ secret }) => secret) ? undefined : usable[0];
  return (texts ?? other)?.[0];
}

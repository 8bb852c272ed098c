/**
 * How the state of a double differs from another.
 *
 * @param withSecrets also those of its tokens
 */
export function stateDifferences(before: object, now: object, withSecrets: boolean): string[] {
  const wanted = flat(comparable(before, withSecrets));
  const seen = flat(comparable(now, withSecrets));
  return [...new Set([...wanted.keys(), ...seen.keys()])]
    .filter((key) => wanted.get(key) !== seen.get(key))
    .map((key) => (wanted.has(key) ? (seen.has(key) ? `${key} differs` : `${key} is gone`) : `${key} is new`));
}

/** Without what every run leaves behind: tasks, and secrets where tokens may have been made again. */
function comparable(state: object, withSecrets: boolean): object {
  const { tasks: _, secrets, ...rest } = state as { tasks: unknown; secrets: object };
  return { ...rest, ...(withSecrets ? { secrets } : {}) };
}

/** Leaves by path; lists without their order. */
function flat(value: unknown, path = ""): Map<string, string> {
  if (Array.isArray(value)) return new Map(value.map((item) => [`${path} ${JSON.stringify(sorted(item))}`, ""]));
  if (typeof value !== "object" || value === null) return new Map([[path, JSON.stringify(value)]]);
  const told = Object.entries(value).filter(([key, inner]) => UNSAID[key] !== inner);
  return new Map(told.flatMap(([key, inner]) => [...flat(inner, path ? `${path}.${key}` : key)]));
}

/** What a PUT takes out of a section and a POST leaves in (pbs-api-transcript 170 to 176). */
const UNSAID: Readonly<Record<string, unknown>> = { enable: true, expire: 0, disable: false };

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

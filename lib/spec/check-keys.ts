import type { PathSegment, Problem } from "./problem";
import { safe } from "./shown";

/** A name that objects of JavaScript do not keep as an entry, so that whatever is written below it would be lost. */
const LOST = "__proto__";

/** Entries that would vanish without a word, wherever they stand. */
export function checkKeys(raw: unknown, path: readonly PathSegment[] = [], seen = new Set<unknown>()): Problem[] {
  // an alias of YAML can stand within what it names
  if (typeof raw !== "object" || raw === null || seen.has(raw)) return [];
  seen.add(raw);
  if (Array.isArray(raw)) return raw.flatMap((item, i) => checkKeys(item, [...path, i], seen));
  return Object.entries(raw).flatMap(([key, value]): Problem[] => [
    ...(key === LOST ? [lost([...path, key])] : []),
    ...checkKeys(value, [...path, key], seen),
  ]);
}

const lost = (path: readonly PathSegment[]): Problem => ({
  code: "spec/name",
  path: path.map(safe),
  message: "a name that cannot be used",
  found: `"${LOST}"`,
  allowed: "any other name that its section takes",
  help: "choose another name, and use it wherever this one is named",
});

import type { PathSegment, Problem } from "./problem";
import { safe } from "./shown";

/** A name that objects of JavaScript do not keep as an entry, so that whatever is written below it would be lost. */
const LOST = "__proto__";

/** Entries that would vanish without a word, wherever they stand. */
export function checkKeys(raw: unknown): Problem[] {
  const problems: Problem[] = [];
  const path: PathSegment[] = [];
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    // an alias of YAML can stand within what it names
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    for (const key of Object.keys(value)) {
      path.push(Array.isArray(value) ? Number(key) : key);
      if (key === LOST) problems.push(lost(path));
      look((value as Record<string, unknown>)[key]);
      path.pop();
    }
  };
  look(raw);
  return problems;
}

const lost = (path: readonly PathSegment[]): Problem => ({
  code: "spec/name",
  path: path.map(safe),
  message: "a name that cannot be used",
  found: `"${LOST}"`,
  allowed: "any other name that its section takes",
  help: "choose another name, and use it wherever this one is named",
});

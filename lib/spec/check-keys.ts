import type { PathSegment, Problem } from "./problem";
import { safe } from "./shown";

/** A name that objects of JavaScript do not keep as an entry, so that whatever is written below it would be lost. */
const LOST = "__proto__";

/** Entries that would vanish without a word, wherever they stand. */
export function checkKeys(raw: unknown): Problem[] {
  const search = new Search();
  search.within(raw);
  return search.problems;
}

class Search {
  readonly problems: Problem[] = [];
  private readonly path: PathSegment[] = [];
  private readonly seen = new Set<unknown>();

  within(value: unknown): void {
    // an alias of YAML can stand within what it names
    if (typeof value !== "object" || value === null || this.seen.has(value)) return;
    this.seen.add(value);
    if (Array.isArray(value)) for (let i = 0; i < value.length; i++) this.below(i, value[i]);
    else for (const key of Object.keys(value)) this.below(key, (value as Record<string, unknown>)[key]);
  }

  private below(segment: PathSegment, value: unknown): void {
    if (segment !== LOST && typeof value !== "object") return;
    this.path.push(segment);
    if (segment === LOST) this.problems.push(lost(this.path));
    this.within(value);
    this.path.pop();
  }
}

const lost = (path: readonly PathSegment[]): Problem => ({
  code: "spec/name",
  path: path.map(safe),
  message: "a name that cannot be used",
  found: `"${LOST}"`,
  allowed: "any other name that its section takes",
  help: "choose another name, and use it wherever this one is named",
});

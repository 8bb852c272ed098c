import { CopyGraph } from "../../../lib/graph/copy-graph";
import { RULES } from "../../../lib/rules/registry";
import { parseLayout } from "../../../lib/spec/parse-layout";

/** Which rules read a value of a layout, by its path with dots. */
export function rulesByPath(raw: unknown, asOf: Date): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  let rule = "";
  const layout = watched(parseLayout(raw), "", (path) => {
    const known = readers.get(path) ?? new Set();
    readers.set(path, known.add(rule));
  });
  const graph = new CopyGraph(layout);
  for (const each of RULES) {
    rule = `rule ${each.id}`;
    for (const _ of each.check({ layout, graph, asOf })) {
      // reading is what counts
    }
  }
  return readers;
}

/** Plain objects and lists tell what is read of them; value objects do not. */
function watched<T>(value: T, path: string, told: (path: string) => void): T {
  if (typeof value !== "object" || value === null) return value;
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) return value;
  const inner = new Map<PropertyKey, unknown>();
  return new Proxy(value, {
    get(target, key, receiver) {
      const item = Reflect.get(target, key, receiver) as unknown;
      if (typeof key === "symbol" || typeof item === "function") return item;
      const at = path ? `${path}.${key}` : key;
      told(at);
      if (!inner.has(key)) inner.set(key, watched(item, at, told));
      return inner.get(key);
    },
  });
}

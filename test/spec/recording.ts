import type { z } from "zod";
import { type Layout, layoutSchema } from "../../lib/spec/layout";
import { definitionOf, optionFor } from "../../lib/spec/walk";

/**
 * Notes which fields of parsed layouts are read. A field is named by its path with `*` for a name and `[]` for an item
 * of a list; where a kind says which fields follow, it stands behind the owner: `hops.*<restic>.quiesce`.
 */
export class Recording {
  readonly there = new Set<string>();
  readonly read = new Set<string>();

  /** The layout, so wrapped that reads are noted. Value objects and places are read as a whole. */
  of(layout: Layout): Layout {
    return this.wrap(layoutSchema, layout, "", new WeakMap()) as Layout;
  }

  /** Fields that some layout has and nothing has read. */
  get unread(): string[] {
    return [...this.there].filter((path) => !this.read.has(path)).sort();
  }

  private wrap(schema: z.ZodType, value: unknown, path: string, known: WeakMap<object, object>): unknown {
    if (typeof value !== "object" || value === null) return value;
    const { type, shape, valueType, element, innerType, options, discriminator } = definitionOf(schema);
    if (type === "pipe") return value;
    if (innerType) return this.wrap(innerType, value, path, known);
    if (options) {
      const option = optionFor(schema, value);
      const kind = discriminator === undefined ? "" : `<${(value as Record<string, unknown>)[discriminator]}>`;
      return option ? this.wrap(option, value, `${path}${kind}`, known) : value;
    }
    const same = known.get(value);
    if (same) return same;
    const at = (key: string) => (shape ? (path ? `${path}.${key}` : key) : element ? `${path}[]` : `${path}.*`);
    const below = (key: string) => shape?.[key] ?? valueType ?? element;
    // What is wrapped once is the same object each time it is read.
    const children = new Map<string, unknown>();
    for (const [key, child] of Object.entries(value)) {
      const node = below(key);
      if (!node || child === undefined) continue;
      if (shape) this.there.add(at(key));
      children.set(key, this.wrap(node, child, at(key), known));
    }
    const proxy = new Proxy(value, {
      get: (target, key) => {
        if (typeof key !== "string" || !children.has(key)) return Reflect.get(target, key);
        if (shape) this.read.add(at(key));
        return children.get(key);
      },
    });
    known.set(value, proxy);
    return proxy;
  }
}

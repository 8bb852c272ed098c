import type { z } from "zod";
import { layoutSchema } from "../../lib/spec/layout";
import { definitionOf, walk } from "../../lib/spec/walk";

/** A field of an object of the schema; the same object at two places of a layout is one. */
export interface SchemaField {
  /** Where it is met first: `*` for a name, `[]` for an item of a list. */
  readonly path: string;
  readonly owner: z.ZodType;
  readonly key: string;
  readonly schema: z.ZodType;
}

/** Every field of the spec. */
export function schemaFields(): SchemaField[] {
  const fields: SchemaField[] = [];
  const seen = new Set<z.ZodType>();
  const visit = (node: z.ZodType, path: string) => {
    const { shape, valueType, element, innerType, in: input, options } = definitionOf(node);
    if (shape && !seen.has(node)) {
      seen.add(node);
      for (const [key, schema] of Object.entries(shape)) {
        const at = path ? `${path}.${key}` : key;
        fields.push({ path: at, owner: node, key, schema });
        visit(schema, at);
      }
    }
    for (const option of options ?? []) visit(option, path);
    if (valueType) visit(valueType, `${path}.*`);
    if (element) visit(element, `${path}[]`);
    const inner = innerType ?? input;
    if (inner) visit(inner, path);
  };
  visit(layoutSchema, "");
  return fields;
}

/** The fields that a layout, as written, says; by object of the schema. */
export function fieldsSaid(layout: unknown): Map<z.ZodType, Set<string>> {
  const said = new Map<z.ZodType, Set<string>>();
  walk(layoutSchema, layout, (node, value) => {
    const { shape } = definitionOf(node);
    if (!shape || typeof value !== "object" || value === null) return;
    const keys = said.get(node) ?? new Set();
    said.set(node, keys);
    for (const key of Object.keys(value)) keys.add(key);
  });
  return said;
}

import type { z } from "zod";
import { layoutSchema } from "../../../../../lib/spec/layout";
import { definitionOf, optionFor } from "../../../../../lib/spec/walk";

/**
 * Where a field stands in the spec, whatever a layout calls its entries: `*` for a name, `[]` for an item of a list,
 * `(kind)` where an entry has one of several forms, as in `hops.*(vzdump).keep.daily`.
 */
export type FieldPath = string;

/** A field of the spec that a layout can say by itself; an object is told by its own fields. */
export interface Field {
  readonly path: FieldPath;
  readonly schema: z.ZodType;
  readonly optional: boolean;
  /** An object that can be left out, or a list of objects: its fields have rows of their own. */
  readonly whole: boolean;
}

/** Every field of the spec, each place of a shared object by itself. */
export function fields(): Field[] {
  const found = new Map<FieldPath, Field>();
  visit(layoutSchema, "", (field) => {
    if (!found.has(field.path)) found.set(field.path, field);
  });
  return [...found.values()];
}

function visit(node: z.ZodType, path: string, told: (field: Field) => void): void {
  const { shape, valueType, element, innerType, in: input, options } = definitionOf(node);
  if (shape)
    for (const [key, schema] of Object.entries(shape)) {
      const field = {
        path: path ? `${path}.${key}` : key,
        schema,
        optional: mayBeAbsent(schema),
        whole: !isLeaf(schema),
      };
      if (!field.whole || isLeftOut(schema)) told(field);
      visit(schema, field.path, told);
    }
  if (isLeaf(node)) return;
  for (const option of options ?? []) visit(option, `${path}${formOf(node, option)}`, told);
  if (valueType) {
    if (isLeaf(valueType)) told({ path: `${path}.*`, schema: valueType, optional: false, whole: false });
    visit(valueType, `${path}.*`, told);
  }
  if (element && !isLeaf(element)) visit(element, `${path}[]`, told);
  const inner = innerType ?? input;
  if (inner) visit(inner, path, told);
}

/** `(vzdump)` for an option of a union with a discriminator, nothing for other unions. */
function formOf(union: z.ZodType, option: z.ZodType | undefined): string {
  const { discriminator } = definitionOf(union);
  if (discriminator === undefined || option === undefined) return "";
  return `(${definitionOf(definitionOf(option).shape![discriminator]!).values!.join("|")})`;
}

const mayBeAbsent = (schema: z.ZodType): boolean => schema.safeParse(undefined).success;

/** An optional object without a default: the layout may have it or not. A section that is empty by default is none. */
const isLeftOut = (schema: z.ZodType): boolean => definitionOf(schema).type === "optional";

/** Whether a value of the node is told as one: a text, a list of texts, the reference to a secret. */
function isLeaf(schema: z.ZodType): boolean {
  if (schema.meta()?.secret) return true;
  const { shape, valueType, element, innerType, in: input, options } = definitionOf(schema);
  const inner = innerType ?? input ?? element;
  if (shape || valueType) return false;
  if (options) return !options.every((option) => !isLeaf(option));
  return inner === undefined || isLeaf(inner);
}

/** A field of one entry of one layout, said or left out. */
export interface Slot {
  /** Keys and positions in the layout as it is written. */
  readonly at: readonly (string | number)[];
  readonly field: FieldPath;
  readonly schema: z.ZodType;
  readonly optional: boolean;
  readonly whole: boolean;
  /** What is written; `undefined` where nothing is. */
  readonly value: unknown;
}

/** Every field that a layout says, and every one that it could say beside them. */
export function slots(layout: unknown): Slot[] {
  const found: Slot[] = [];
  const enter = (node: z.ZodType, value: unknown, path: FieldPath, at: Slot["at"]): void => {
    if (value === undefined) return;
    if (isLeaf(node)) return;
    const { shape, valueType, element, innerType, in: input, options } = definitionOf(node);
    const inner = innerType ?? input;
    if (inner) enter(inner, value, path, at);
    else if (options) {
      const option = optionFor(node, value);
      if (option) enter(option, value, `${path}${formOf(node, option)}`, at);
    } else if (shape)
      for (const [key, schema] of Object.entries(shape)) {
        const slot: Slot = {
          at: [...at, key],
          field: path ? `${path}.${key}` : key,
          schema,
          optional: mayBeAbsent(schema),
          whole: !isLeaf(schema),
          value: (value as Record<string, unknown>)[key],
        };
        if (!slot.whole || isLeftOut(schema)) found.push(slot);
        enter(schema, slot.value, slot.field, slot.at);
      }
    else if (valueType)
      for (const [key, item] of Object.entries(value as object)) {
        const here = { at: [...at, key], field: `${path}.*` };
        if (isLeaf(valueType)) found.push({ ...here, schema: valueType, optional: false, whole: false, value: item });
        enter(valueType, item, here.field, here.at);
      }
    else if (element)
      for (const [index, item] of (value as unknown[]).entries()) enter(element, item, `${path}[]`, [...at, index]);
  };
  enter(layoutSchema, layout, "", []);
  return found;
}

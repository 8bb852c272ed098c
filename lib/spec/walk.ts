import type { z } from "zod";
import type { PathSegment } from "./problem";

/** The part of zod's definition objects that a walk needs. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
}

export const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

/** Called for every schema node that a value has; outer nodes first. */
export type Visit = (schema: z.ZodType, value: unknown, path: readonly PathSegment[]) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Walks a value, well-formed or not, along its schema. */
export function walk(schema: z.ZodType, value: unknown, visit: Visit, path: readonly PathSegment[] = []): void {
  if (value === undefined) return;
  visit(schema, value, path);
  const { shape, valueType, element, innerType, in: input, options } = definitionOf(schema);
  if (innerType) walk(innerType, value, visit, path);
  else if (input) walk(input, value, visit, path);
  else if (options) {
    const option = optionFor(schema, value);
    if (option) walk(option, value, visit, path);
  } else if (element && Array.isArray(value))
    for (const [index, item] of value.entries()) walk(element, item, visit, [...path, index]);
  else if (shape && isObject(value)) {
    // most fields of a shape are left out: no path for those
    for (const key in shape) if (value[key] !== undefined) walk(shape[key]!, value[key], visit, [...path, key]);
  } else if (valueType && isObject(value))
    for (const key of Object.keys(value)) walk(valueType, value[key], visit, [...path, key]);
}

/** The option of a union that a value was meant for: by discriminator, else the one that knows all or most of its keys. */
export function optionFor(union: z.ZodType, value: unknown): z.ZodType | undefined {
  const { options = [], discriminator } = definitionOf(union);
  if (!isObject(value)) return options.find((option) => typeOf(option) === typeof value && typeof value !== "object");
  if (discriminator !== undefined)
    return options.find((option) => {
      const literal = definitionOf(option).shape?.[discriminator];
      return literal && definitionOf(literal).values?.includes(value[discriminator]);
    });
  const known = (option: z.ZodType) =>
    Object.keys(value).filter((key) => Object.hasOwn(definitionOf(option).shape ?? {}, key)).length;
  return options.filter((option) => known(option) > 0).sort((a, b) => known(b) - known(a))[0];
}

/** What is written for a node: a value object is written as a text. */
function typeOf(schema: z.ZodType): string {
  const { type, innerType, in: input } = definitionOf(schema);
  const inner = innerType ?? input;
  return inner ? typeOf(inner) : type;
}

/** The outermost schema node that a path leads to, whether a value stands there or not; none beyond the schema. */
export function schemaAt(schema: z.ZodType, root: unknown, path: readonly PathSegment[]): z.ZodType | undefined {
  let node: z.ZodType | undefined = schema;
  let value = root;
  for (const segment of path) {
    const { shape, valueType, element } = definitionOf((node && resolved(node, value)) ?? schema);
    node = node && (shape?.[segment] ?? valueType ?? element);
    value = (value as Record<PathSegment, unknown> | null | undefined)?.[segment];
  }
  return node;
}

/** The node below optional, default and transforming wrappers, and of a union the option for the value. */
export function resolved(schema: z.ZodType, value: unknown): z.ZodType {
  const { innerType, in: input, options } = definitionOf(schema);
  const next = innerType ?? input ?? (options && optionFor(schema, value));
  return next ? resolved(next, value) : schema;
}

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

/** Called for every schema node that a value has; outer nodes first. The path is good for the call alone. */
export type Visit = (schema: z.ZodType, value: unknown, path: readonly PathSegment[]) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Walks a value, well-formed or not, along its schema. */
export function walk(root: z.ZodType, all: unknown, visit: Visit): void {
  // one path for the whole walk: a copy at each value would cost more than the visits
  const path: PathSegment[] = [];
  const below = (schema: z.ZodType, segment: PathSegment, value: unknown) => {
    if (value === undefined) return;
    path.push(segment);
    at(schema, value);
    path.pop();
  };
  const at = (schema: z.ZodType, value: unknown): void => {
    visit(schema, value, path);
    const { shape, valueType, element, innerType, in: input, options } = definitionOf(schema);
    const inner = innerType ?? input ?? (options && optionFor(schema, value));
    if (inner) at(inner, value);
    else if (element && Array.isArray(value)) for (let i = 0; i < value.length; i++) below(element, i, value[i]);
    else if (shape && isObject(value)) for (const key in shape) below(shape[key]!, key, value[key]);
    else if (valueType && isObject(value)) for (const key of Object.keys(value)) below(valueType, key, value[key]);
  };
  if (all !== undefined) at(root, all);
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

import type { z } from "zod";
import { definitionOf, resolved } from "./walk";

const WORDS: Readonly<Record<string, string>> = {
  object: "an object",
  record: "an object of named entries",
  array: "a list in brackets",
  string: "a text in quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

/** What a node of the schema takes, in words; the fields where it is an object or a choice of objects. */
export function wanted(schema: z.ZodType, expected?: string): string {
  const inner = resolved(schema, undefined);
  const { shape, options } = definitionOf(inner);
  if (shape) return `{${fieldsOf(inner).join(", ")}}`;
  if (options) return options.map((option) => wanted(option)).join(" or ");
  return WORDS[expected ?? definitionOf(inner).type] ?? expected ?? definitionOf(inner).type;
}

/** Fields of an object, those that may be left out with a question mark. */
export const fieldsOf = (schema: z.ZodType): string[] =>
  Object.entries(definitionOf(schema).shape ?? {}).map(([key, field]) =>
    field.safeParse(undefined).success ? `${key}?` : key,
  );

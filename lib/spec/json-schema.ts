import { z } from "zod";
import { layoutSchema } from "./layout";

/** Our marks on the schema and the names under which editors may see them. */
const MARKS = {
  reference: "x-threefold-reference",
  places: "x-threefold-places",
  secret: "x-threefold-secret",
} as const;

/** The JSON Schema (2020-12) of a layout as it is written, for layouts in YAML or JSON and for editors. */
export function layoutJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(layoutSchema, {
    io: "input",
    target: "draft-2020-12",
    override: ({ jsonSchema }) => rewrite(jsonSchema as Record<string, unknown>),
  });
  return {
    $schema,
    $id: "urn:threefold:layout",
    title: "Threefold layout",
    description:
      "A 3-2-1 backup layout. This schema checks the form; names, places, units and calendar events are checked when the layout is compiled.",
    ...schema,
  };
}

function rewrite(node: Record<string, unknown>): void {
  for (const [ours, published] of Object.entries(MARKS)) {
    if (!(ours in node)) continue;
    node[published] = node[ours];
    delete node[ours];
  }
  // Not every validator compiles patterns with the flag u.
  if (typeof node.pattern === "string")
    node.pattern = node.pattern.replaceAll("\\p{Cc}", "\\u0000-\\u001f\\u007f-\\u009f");
  const { propertyNames } = node;
  if (typeof propertyNames === "object" && propertyNames !== null) rewrite(propertyNames as Record<string, unknown>);
}

/** The published file. */
export const layoutJsonSchemaText = (): string => `${JSON.stringify(layoutJsonSchema(), null, 2)}\n`;

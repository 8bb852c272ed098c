import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layoutJsonSchema, layoutJsonSchemaText } from "../../lib/spec/json-schema";

const file = join(__dirname, "../../docs/reference/layout.schema.json");

test("the committed schema is what zod makes (npm run generate writes it)", () => {
  expect(readFileSync(file, "utf8")).toBe(layoutJsonSchemaText());
});

test("says what it is and which names it takes", () => {
  expect(layoutJsonSchema()).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:threefold:layout",
    title: "Threefold layout",
    type: "object",
    required: ["name", "timezone"],
    additionalProperties: false,
    properties: { hosts: { additionalProperties: { properties: { site: { "x-threefold-reference": "sites" } } } } },
  });
});

test("has no word of zod's own and no pattern that needs the flag u", () => {
  const marks = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith("x-")) marks.add(key);
      if (key === "pattern" && typeof value === "string") {
        expect(value).not.toContain("\\p{");
        expect(() => new RegExp(value)).not.toThrow();
        expect(() => new RegExp(value, "u")).not.toThrow();
      }
      visit(value);
    }
  };
  visit(layoutJsonSchema());
  expect([...marks].sort()).toEqual(["x-threefold-places", "x-threefold-reference", "x-threefold-secret"]);
});

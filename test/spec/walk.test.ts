import { z } from "zod";
import { definitionOf, optionFor, resolved, schemaAt, walk } from "../../lib/spec/walk";

const cat = z.strictObject({ kind: z.literal("cat"), lives: z.number().optional() });
const dog = z.strictObject({ kind: z.literal("dog"), walks: z.array(z.strictObject({ at: z.string() })).default([]) });
const pet = z.discriminatedUnion("kind", [cat, dog]);
const sized = z.string().transform((text) => text.length);
const box = z.union([sized, z.strictObject({ file: z.string() }), z.strictObject({ env: z.string(), or: z.string() })]);
const schema = z.strictObject({
  pets: z.record(z.string(), pet).default({}),
  box: box.optional().meta({ description: "b" }),
});

const value = { pets: { rex: { kind: "dog", walks: [{ at: "dawn" }] }, tom: { kind: "cat" } }, box: "long" };

test("walks every value with its nodes, outer ones first", () => {
  const visited: string[] = [];
  walk(schema, value, (node, _value, path) => visited.push(`${path.join(".")} ${definitionOf(node).type}`));
  expect(visited).toEqual([
    " object",
    "pets default",
    "pets record",
    "pets.rex union",
    "pets.rex object",
    "pets.rex.kind literal",
    "pets.rex.walks default",
    "pets.rex.walks array",
    "pets.rex.walks.0 object",
    "pets.rex.walks.0.at string",
    "pets.tom union",
    "pets.tom object",
    "pets.tom.kind literal",
    "box optional",
    "box union",
    "box pipe",
    "box string",
  ]);
});

test.each([
  undefined,
  null,
  1,
  "text",
  [],
  [null],
  { pets: 1 },
  { pets: { rex: null } },
  { pets: { rex: { kind: "cow" } } },
])("walks %p without an error", (broken) => {
  expect(() => walk(schema, broken, () => {})).not.toThrow();
});

test.each<[string, unknown, number | undefined]>([
  ["a text", "x", 0],
  ["an object that knows the field", { file: 1 }, 1],
  ["an object that knows most fields", { file: 1, env: 1, or: 1 }, 2],
  ["an object that knows none", { nothing: 1 }, undefined],
  ["an object with a field that every object inherits", { constructor: 1 }, undefined],
  ["a list", [], undefined],
  ["null", null, undefined],
  ["a number", 3, undefined],
])("%s is meant for the option that fits it", (_name, written, option) => {
  expect(optionFor(box, written)).toBe(option === undefined ? undefined : definitionOf(box).options![option]);
});

test("the kind decides where there is one", () => {
  expect(optionFor(pet, { kind: "dog" })).toBe(dog);
  expect(optionFor(pet, { kind: "cow", lives: 9 })).toBeUndefined();
});

test("finds the node of a path, also where nothing stands", () => {
  expect(schemaAt(schema, value, [])).toBe(schema);
  expect(schemaAt(schema, value, ["pets", "rex", "walks", 0, "at"])).toBe(
    definitionOf(definitionOf(definitionOf(definitionOf(dog).shape!.walks!).innerType!).element!).shape!.at,
  );
  expect(schemaAt(schema, {}, ["box"])?.meta()?.description).toBe("b");
  expect(schemaAt(schema, value, ["pets", "tom", "walks"])).toBeUndefined();
  expect(schemaAt(schema, value, ["nowhere", "at", "all"])).toBeUndefined();
});

test("resolves wrappers and unions down to the node that reads the value", () => {
  expect(resolved(definitionOf(schema).shape!.pets!, {})).toBe(
    definitionOf(definitionOf(schema).shape!.pets!).innerType,
  );
  expect(resolved(pet, { kind: "cat" })).toBe(cat);
  expect(resolved(pet, {})).toBe(pet);
});

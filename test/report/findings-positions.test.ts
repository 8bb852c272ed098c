import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { positionsIn } from "../../lib/report/findings-positions";
import { typescriptPositions } from "../../lib/report/findings-typescript-positions";
import type { PathSegment } from "../../lib/spec/problem";

const root = join(__dirname, "../..");

/** Every path of a value, with what is written at its beginning: the key of a field, the text of an item. */
function* pathsOf(value: unknown, path: readonly PathSegment[] = []): Generator<[PathSegment[], string | undefined]> {
  if (typeof value !== "object" || value === null) return;
  const list = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const next = [...path, list ? Number(key) : key];
    yield [next, list ? (typeof inner === "object" ? undefined : String(inner)) : key];
    yield* pathsOf(inner, next);
  }
}

function expectEveryPath(file: string, layout: unknown): void {
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.split("\n");
  const at = positionsIn(file, text);
  const paths = [...pathsOf(layout)];
  expect(paths.length).toBeGreaterThan(100);
  const wrong = paths.filter(([path, written]) => {
    const position = at(path);
    if (!position) return true;
    const rest = lines[position.line - 1]!.slice(position.column - 1);
    return written === undefined ? !/^[{[]|^\w/.test(rest) : !rest.replace(/^["']/, "").startsWith(written);
  });
  expect(wrong).toEqual([]);
}

test.each(["layouts/home.ts", "layouts/astronomy-lab.ts", "layouts/reference.ts"])(
  "every field and item of %s is found where it is written",
  (file) => expectEveryPath(file, (require(join(root, file)) as { default: unknown }).default),
);

test.each(["test/layouts/seed-home.yaml", "test/layouts/seed-astronomy-lab.yaml", "test/layouts/data/smallest.yaml"])(
  "every field and item of %s is found where it is written",
  (file) => expectEveryPath(file, parse(readFileSync(join(root, file), "utf8"))),
);

test("what is not written has the position of what holds it", () => {
  const at = positionsIn("x.yaml", "hops:\n  one:\n    at: 03:00\n");
  expect(at(["hops", "one", "keep"])).toEqual({ line: 2, column: 3 });
  expect(at(["hops", "two"])).toEqual({ line: 1, column: 1 });
  expect([at([]), at(["pools"])]).toEqual([undefined, undefined]);
});

test("JSON has positions, another kind of file has none", () => {
  expect(positionsIn("x.json", '{\n  "hops": {"one": {}}\n}')(["hops", "one"])).toEqual({ line: 2, column: 12 });
  expect(positionsIn("x.toml", "hops = 1")(["hops"])).toBeUndefined();
});

test("a text that is no YAML has the position of its first error", () =>
  expect(positionsIn("x.yaml", "hops:\n  one: [1\ntwo: }\n")([])).toMatchObject({ line: 3 }));

test("an alias leads to what it stands for", () => {
  const at = positionsIn("x.yaml", "a: &x\n  deep: 1\nb: *x\n");
  expect(at(["b", "deep"])).toEqual({ line: 2, column: 3 });
});

describe("TypeScript that is more than a literal", () => {
  const at = (text: string, ...path: PathSegment[]) => typescriptPositions(text)(path);

  test("comments, texts and code do not confuse it", () => {
    const text = [
      "// defineLayout({ hops: 1 })",
      "const other = `defineLayout({`;",
      "const at = (h: number) => { return `$" + "{h}:00`; };",
      "export default defineLayout({ /* { */",
      '  \'name\': "} \\" {", // }',
      "  hops: { one: { at: at(3), of: ['a', \"b\"] as const } satisfies object },",
      "  tiers: shared,",
      "  pools,",
      "  state: { kind: 'local' },",
      "});",
    ].join("\n");
    expect(at(text, "name")).toEqual({ line: 5, column: 3 });
    expect(at(text, "hops", "one", "at")).toEqual({ line: 6, column: 18 });
    expect(at(text, "hops", "one", "of", 1)).toEqual({ line: 6, column: 39 });
    expect(at(text, "tiers", "normal", "rpo")).toEqual({ line: 7, column: 3 });
    expect(at(text, "pools", "hdd")).toEqual({ line: 8, column: 3 });
    expect(at(text, "state", "kind")).toEqual({ line: 9, column: 12 });
  });

  test("what is spread or computed is not guessed at", () => {
    const text = "export default {\n  ...base,\n  hops: { [name]: { at: 1 }, one: 2 },\n  of: [0, ...more, 1],\n};";
    expect(at(text, "hops", "one")).toEqual({ line: 3, column: 30 });
    expect(at(text, "hops", "name", "at")).toEqual({ line: 3, column: 3 });
    expect(at(text, "of", 0)).toEqual({ line: 4, column: 8 });
    expect(at(text, "of", 2)).toEqual({ line: 4, column: 3 });
    expect(at(text, "sites")).toBeUndefined();
  });

  test.each([
    ["two layouts", "const a = defineLayout({ name: 1 }); export default defineLayout({ name: 2 });"],
    ["no layout", "export default makeLayout(3);"],
    ["a text that does not end", "export default defineLayout({ name: 'x });"],
    ["a method", "export default defineLayout({ name() { return 1; } });"],
  ])("%s has no positions", (_, text) => expect(at(text, "name")).toBeUndefined());
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layoutJsonSchema } from "../../lib/spec/json-schema";
import { layoutPage } from "../../lib/spec/layout-page";

const page = layoutPage();
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.slice(2, -2).split(" | "));

test("the page is made of the schema (npm run generate)", () =>
  expect(readFileSync(join(__dirname, "../../docs/reference/layout.md"), "utf8")).toBe(page));

test("every field says what it is, how it is written and what holds without it", () => {
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => /^$|: $|undefined/.test(cell)))).toEqual([]);
});

test("every name of the schema has a row, and each path only one", () => {
  const paths = rows.map(([path]) => path!.slice(1, -1));
  expect(new Set(paths).size).toBe(paths.length);
  const names = new Set<string>();
  JSON.stringify(layoutJsonSchema(), (key, value) => {
    if (key === "properties") for (const name of Object.keys(value as object)) names.add(name);
    return value;
  });
  // the three ways to refer to a secret are one form of a row
  for (const reference of ["env", "command"]) names.delete(reference);
  const said = new Set(paths.flatMap((path) => path.split(/\.|\[\]/)));
  const sections = [...page.matchAll(/^## (\S+)$/gm)].map(([, name]) => name!);
  expect([...names].filter((name) => !said.has(name) && !sections.includes(name))).toEqual([]);
});

test.each([
  ["with a default", "| `pools.NAME.replicas` | copies of each object, one a host (Ceph `size`) | integer | `1` |"],
  [
    "of one kind",
    "| `sites.NAME.lan` | with `kind: premises`: rate between hosts of the site; bounds a local restore |",
  ],
  ["that refers", "| a name of [contacts](#contacts) | must be there |"],
  ["with a default in words", "| `hosts.NAME.rack` | rack or power feed shared with other hosts | text | its own |"],
])("tells a field %s", (_what, text) => expect(page).toContain(text));

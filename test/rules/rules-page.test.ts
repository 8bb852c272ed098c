import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../../bin/commands/generate";
import { COVERAGE } from "../../lib/rules/coverage";
import { DEMANDS } from "../../lib/rules/registry";
import { rulesPage } from "../../lib/rules/rules-page";

const root = join(__dirname, "../..");
const page = rulesPage(DEMANDS.values(), COVERAGE);

test.each([...DEMANDS.values()])("$id is in a table and has a section", ({ id, why, source, mend, absolute }) => {
  const row = page.split("\n").find((line) => line.startsWith(`| [${id}](#${id.replace(/[^a-z0-9-]/g, "")})`));
  expect(row).toBeDefined();
  expect(row!.includes("| error, absolute |")).toBe(absolute === true);
  const section = page.split(`### ${id}\n`)[1]!.split(/^#/m)[0]!;
  for (const text of [why, source, mend]) expect(section).toContain(text);
});

test("has one heading for each area", () => {
  const areas = page.split("\n").filter((line) => line.startsWith("## "));
  expect(new Set(areas).size).toBe(areas.length);
  expect(areas).toContain("## acknowledge");
});

test("the same rules give the same page", () => expect(rulesPage(DEMANDS.values(), COVERAGE)).toBe(page));

test.each(COVERAGE.flatMap(({ title, rows }) => rows.map((row) => ({ title, ...row }))))(
  "$title $row is a line of a table",
  ({ title, row, what }) => {
    const table = page.split(`### ${title}\n`)[1]!.split(/^#/m)[0]!;
    const line = table.split("\n").find((text) => text.startsWith(`| ${row} | ${what.replaceAll("|", "\\|")} | `));
    expect(line).toMatch(/ \| (rules \[|cannot be: |outside a layout: ).+ \|$/);
  },
);

test("every link leads to a heading of the page", () => {
  const headings = new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
      text!
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target!);
  expect(links.length).toBeGreaterThan(200);
  expect(links.filter((target) => !headings.has(target))).toEqual([]);
});

test.each(Object.entries(generatedFiles()))("%s is what `npm run generate` writes", (name, text) => {
  expect(readFileSync(join(root, name), "utf8") === text).toBe(true);
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { yamlPatch } from "../../lib/report/findings-patch";
import type { MechanicalFix } from "../../lib/report/findings-report";

const folder = mkdtempSync(join(tmpdir(), "threefold-patch-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The text after `git apply` of the patch. */
function patched(text: string, ...fixes: MechanicalFix[]): string {
  const file = join(folder, "layouts/lab.yaml");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const patch = yamlPatch("layouts/lab.yaml", text, fixes);
  if (patch === "") return text;
  // it refuses what does not fit to the letter
  execFileSync("git", ["apply"], {
    cwd: folder,
    input: patch,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) },
  });
  return readFileSync(file, "utf8");
}

const set = (path: string, value: MechanicalFix["value"]): MechanicalFix => ({ path: path.split("."), value });

test.each([
  ["a plain text", "a:\n  b: old # why\n", set("a.b", "new"), "a:\n  b: new # why\n"],
  ["a text in its quotes", "a:\n  b: 'old'\nc: \"x\"\n", set("a.b", "it's"), "a:\n  b: 'it''s'\nc: \"x\"\n"],
  ["a time of day", "at: 22\n", set("at", "22:00"), 'at: "22:00"\n'],
  ["a boolean in braces", "v: { new: false, at: x }\n", set("v.new", true), "v: { new: true, at: x }\n"],
  ["a text of many lines", "a: >-\n  one\n  two\nb: 1\n", set("a", "one"), "a: one\nb: 1\n"],
  ["a field that was not there", "a:\n  b: 1\nc: 2\n", set("a.d", "30 days"), "a:\n  b: 1\n  d: 30 days\nc: 2\n"],
  ["one at the end of the text", "a:\n  b: 1", set("a.d", 2), "a:\n  b: 1\n  d: 2"],
  ["one below a map", "a:\n  b:\n    c: 1\nz: 1\n", set("a.d", 2), "a:\n  b:\n    c: 1\n  d: 2\nz: 1\n"],
  ["one in braces", "a: { b: 1 }\n", set("a.d", 2), "a: { b: 1, d: 2 }\n"],
  ["one in empty braces", "a: {}\n", set("a.d", 2), "a: { d: 2 }\n"],
  ["a field that goes", "a:\n  b: 1 # x\n  c: 2\nd: 3\n", set("a.b", undefined), "a:\n  c: 2\nd: 3\n"],
  ["the last that goes", "a:\n  b: 1\n  c: 2", set("a.c", undefined), "a:\n  b: 1\n"],
  ["the first in braces that goes", "a: { b: 1, c: 2 }\n", set("a.b", undefined), "a: { c: 2 }\n"],
  ["the last in braces that goes", "a: { b: 1, c: 2 }\n", set("a.c", undefined), "a: { b: 1 }\n"],
  ["a key that is a number", "a:\n  100: x\n", set("a.100", "y"), "a:\n  100: y\n"],
])("%s", (_, before, fix, after) => expect(patched(before, fix)).toBe(after));

test.each([
  ["below what is not written", "a: 1\n", set("b.c", 1)],
  ["in an alias, which stands elsewhere too", "a: &x { b: 1 }\nc: *x\n", set("c.b", 2)],
  ["a map", "a: { b: 1 }\n", set("a", 2)],
  ["what is not there and should go", "a: { b: 1 }\n", set("a.c", undefined)],
  ["the only field of a map", "a:\n  b: 1\n", set("a.b", undefined)],
])("nothing is changed %s", (_, text, fix) => expect(yamlPatch("x.yaml", text, [fix])).toBe(""));

test("many fixes at once, and the first of two for one field", () => {
  const text = `${Array.from({ length: 40 }, (_, i) => `k${i}: { a: ${i}, b: ${i} }`).join("\n")}\n`;
  const fixes = [set("k3.a", 1), set("k3.b", 2), set("k3.a", 9), set("k30.c", "x"), set("k4.a", undefined)];
  const lines = patched(text, ...fixes).split("\n");
  expect([lines[3], lines[4], lines[30]]).toEqual([
    "k3: { a: 1, b: 2 }",
    "k4: { b: 4 }",
    "k30: { a: 30, b: 30, c: x }",
  ]);
  expect(lines.filter((line, i) => line !== text.split("\n")[i])).toHaveLength(3);
});

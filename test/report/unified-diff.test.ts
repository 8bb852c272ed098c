import { unifiedDiff } from "../../lib/report/unified-diff";

const text = Array.from({ length: 30 }, (_, i) => `line ${i + 1}\n`).join("");
const edit = (old: string, fresh: string) => ({
  start: text.indexOf(old),
  end: text.indexOf(old) + old.length,
  text: fresh,
});

test("one line", () =>
  expect(unifiedDiff("a.txt", text, [edit("line 5\n", "line five\n")])).toBe(
    "--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+line five\n line 6\n line 7\n line 8\n",
  ));

test("far edits are hunks of their own, counted on after lines that came or went", () => {
  const headers = unifiedDiff("a.txt", text, [edit("line 20\n", ""), edit("line 2\n", "line 2\nmore\nand more\n")])
    .split("\n")
    .filter((line) => line.startsWith("@@"));
  expect(headers).toEqual(["@@ -1,5 +1,7 @@", "@@ -17,7 +19,6 @@"]);
});

test("near edits share a hunk, edits of one line a line", () => {
  const diff = unifiedDiff("a.txt", text, [
    edit("line 2\n", "line two\n"),
    edit("line 8", "LINE 8"),
    { start: text.indexOf("line 8\n") + 6, end: text.indexOf("line 8\n") + 6, text: "!" },
  ]);
  expect(diff.match(/^@@/gm)).toHaveLength(1);
  expect(diff).toContain("-line 8\n+LINE 8!\n");
});

test("a text without a newline at its end", () =>
  expect(unifiedDiff("x", "one\ntwo", [{ start: 4, end: 7, text: "three" }])).toBe(
    "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+three\n\\ No newline at end of file\n",
  ));

test("no edits are no diff", () => expect(unifiedDiff("a.txt", text, [])).toBe(""));

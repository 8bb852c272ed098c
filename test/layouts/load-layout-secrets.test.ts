import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { problemText } from "../../lib/report/problem-text";
import { LayoutError, printPath } from "../../lib/spec/problem";

const MARKER = "s3cr3t-marker";
const folder = mkdtempSync(join(tmpdir(), "threefold-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problems(file: string, text: string) {
  writeFileSync(join(folder, file), text);
  try {
    loadLayout(file, folder);
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
}

test.each([
  ["a bare text in JSON", "a.json", `{"name": ${MARKER}}`],
  ["a text that JSON does not close", "b.json", `{"name": "${MARKER}}`],
  ["a text after a comma too many", "c.json", `{"name": "a",,"b": "${MARKER}"}`],
  ["a text that YAML takes for an alias", "a.yaml", `name: *${MARKER}\n`],
  ["a text that YAML takes for a tag", "b.yaml", `name: !${MARKER} x\n`],
  ["a field that stands twice", "c.yaml", `name: a\nname: ${MARKER}\n`],
  ["a text that YAML does not close", "d.yaml", `name: "${MARKER}\n`],
  ["a text with a colon", "e.yaml", `name: a: ${MARKER}\n`],
])("%s is refused with its place and not printed", (_name, file, text) => {
  const warn = jest.spyOn(process, "emitWarning").mockImplementation();
  const told = problems(file, text);
  expect(told).toMatchObject([{ code: "layout/syntax", help: expect.stringMatching(/mend|quotes/) }]);
  expect(told.map((p) => problemText(p)).join()).not.toContain(MARKER);
  expect(warn).not.toHaveBeenCalled();
});

test("a trust anchor that is a folder is told of together with everything else", () => {
  const told = problems("f.yaml", "name: x\ntimezone: EST\ntrusts: {ca: {anchor: {file: .}}}\n");
  expect(told.map((p) => `${p.code} ${printPath(p.path)}`)).toEqual(
    expect.arrayContaining([
      "trust/no-file trusts.ca.anchor.file",
      "unit/time-zone timezone",
      "spec/missing trusts.ca.ca",
    ]),
  );
});

test("a list of trusts is refused as such", () => {
  expect(problems("g.yaml", "name: x\ntimezone: UTC\ntrusts: []\n")).toMatchObject([
    { code: "spec/type", path: ["trusts"] },
  ]);
});

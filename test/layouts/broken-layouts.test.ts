import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { problemText } from "../../lib/report/problem-text";
import { LayoutError, type Problem, printPath } from "../../lib/spec/problem";
import { BROKEN_FILES } from "./broken-layouts";

const folder = mkdtempSync(join(tmpdir(), "threefold-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function told(file: string, text?: string): readonly Problem[] {
  if (text !== undefined) writeFileSync(join(folder, file), text);
  try {
    loadLayout(file, folder);
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
}

test.each(BROKEN_FILES.map((row, i) => ({ ...row, file: `${i}-${row.file}` })))(
  "$name is told as $code",
  ({ file, text, code, path }) => {
    const problems = told(file, text);
    expect(problems.map((p) => [p.code, printPath(p.path)])).toContainEqual([code, path]);
    for (const problem of problems) {
      expect(problem.help).toMatch(/\S/);
      expect(problemText(problem)).not.toMatch(/TypeError|node_modules|^\s+at |undefined/m);
    }
  },
);

test("a file that is not there is named", () => {
  expect(told("nowhere.ts")).toMatchObject([
    {
      code: "layout/no-file",
      found: expect.stringContaining("nowhere.ts"),
      help: expect.stringContaining("THREEFOLD_LAYOUT"),
    },
  ]);
});

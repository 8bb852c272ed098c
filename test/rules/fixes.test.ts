import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { yamlPatch } from "../../lib/report/findings-patch";
import { check } from "../../lib/rules/check";
import { parseLayout } from "../../lib/spec/parse-layout";
import { printPath } from "../../lib/spec/problem";
import { pairs } from "./cases/all";
import { edited } from "./pair";

const asOf = new Date("2026-12-01T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "threefold-fix-"));
afterAll(() => rmSync(folder, { recursive: true }));

const findingsOf = (rule: string, layout: unknown, day?: string) =>
  check(parseLayout(layout), day === undefined ? asOf : new Date(day)).findings.filter(
    ({ rule: { id } }) => id === rule,
  );

const errorsOf = (layout: unknown, day?: string) =>
  check(parseLayout(layout), day === undefined ? asOf : new Date(day)).refused.map(
    ({ rule, path }) => `${rule.id} at ${printPath(path)}`,
  );

/** Layouts of the wrong sort of which the finding can be mended mechanically. */
const mendable = pairs.flatMap(({ rule, given, breaks, at, asOf: day }) => {
  const layout = edited(given, breaks);
  const finding = findingsOf(rule, layout, day).find(({ path }) => printPath(path) === at);
  return finding?.fix ? [{ rule, at, layout, day, fix: finding.fix }] : [];
});

test("findings of many rules can be mended mechanically", () => {
  const rules = [...new Set(mendable.map(({ rule }) => rule))].sort();
  expect(rules.length).toBeGreaterThanOrEqual(12);
});

test.each(mendable)("patch(1) mends $rule at $at", ({ rule, at, layout, day, fix }) => {
  for (const collectionStyle of ["block", "any"] as const) {
    const file = join(folder, "layout.yaml");
    const text = stringify(layout, { collectionStyle });
    writeFileSync(file, text);
    const patch = yamlPatch("layout.yaml", text, [fix]);
    execFileSync("patch", ["-p1", "--quiet"], { cwd: folder, input: patch });
    const after = parse(readFileSync(file, "utf8")) as unknown;
    const broken = new Set(errorsOf(layout, day));
    expect(errorsOf(after, day).filter((error) => !broken.has(error))).toEqual([]);
    expect(findingsOf(rule, after, day).map(({ path }) => printPath(path))).not.toContain(at);
  }
});

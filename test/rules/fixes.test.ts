import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { yamlPatch } from "../../lib/report/findings-patch";
import { check } from "../../lib/rules/check";
import type { Finding } from "../../lib/rules/rule";
import { parseLayout } from "../../lib/spec/parse-layout";
import { printPath } from "../../lib/spec/problem";
import { pairs } from "./cases/all";
import { brokenLayout, brokenReport, dayOf } from "./judged-pair";

const folder = mkdtempSync(join(tmpdir(), "threefold-fix-"));
afterAll(() => rmSync(folder, { recursive: true }));

const placesOf = (findings: readonly Finding[]) => findings.map(({ rule, path }) => `${rule.id} at ${printPath(path)}`);

/** Layouts of the wrong sort of which the finding can be mended mechanically. */
const mendable = pairs.flatMap((pair) => {
  const { rule, at } = pair;
  const { findings, refused } = brokenReport(pair);
  const finding = findings.find((each) => each.rule.id === rule && printPath(each.path) === at);
  if (!finding?.fix) return [];
  const before = new Set(placesOf(refused));
  return [{ rule, at, layout: brokenLayout(pair), day: dayOf(pair), fix: finding.fix, before }];
});

test("findings of many rules can be mended mechanically", () => {
  const rules = [...new Set(mendable.map(({ rule }) => rule))].sort();
  expect(rules.length).toBeGreaterThanOrEqual(12);
});

test.each(mendable)("patch(1) mends $rule at $at", ({ rule, at, layout, day, fix, before }) => {
  for (const collectionStyle of ["block", "any"] as const) {
    const file = join(folder, "layout.yaml");
    const text = stringify(layout, { collectionStyle });
    writeFileSync(file, text);
    const patch = yamlPatch("layout.yaml", text, [fix]);
    execFileSync("patch", ["-p1", "--quiet"], { cwd: folder, input: patch });
    const { findings, refused } = check(parseLayout(parse(readFileSync(file, "utf8"))), day);
    expect(placesOf(refused).filter((error) => !before.has(error))).toEqual([]);
    expect(placesOf(findings)).not.toContain(`${rule} at ${at}`);
  }
});

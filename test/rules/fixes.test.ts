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
const mendable = pairs.flatMap((pair, i) => {
  const { rule, at } = pair;
  const { findings, refused } = brokenReport(pair);
  const finding = findings.find((each) => each.rule.id === rule && printPath(each.path) === at);
  if (!finding?.fix) return [];
  const before = new Set(placesOf(refused));
  return [{ file: `layout-${i}`, rule, at, layout: brokenLayout(pair), day: dayOf(pair), fix: finding.fix, before }];
});

test("findings of many rules can be mended mechanically", () => {
  const rules = [...new Set(mendable.map(({ rule }) => rule))].sort();
  expect(rules.length).toBeGreaterThanOrEqual(12);
});

const STYLES = ["block", "any"] as const;

// one process for all: its start would take longer than what is tested
beforeAll(() => {
  const patches = mendable.flatMap(({ file, layout, fix }) =>
    STYLES.map((collectionStyle) => {
      const text = stringify(layout, { collectionStyle });
      const name = `${file}-${collectionStyle}.yaml`;
      writeFileSync(join(folder, name), text);
      return yamlPatch(name, text, [fix]);
    }),
  );
  execFileSync("patch", ["-p1", "--quiet"], { cwd: folder, input: patches.join("") });
});

test.each(mendable)("patch(1) mends $rule at $at", ({ file, rule, at, day, before }) => {
  for (const style of STYLES) {
    const mended = parse(readFileSync(join(folder, `${file}-${style}.yaml`), "utf8"));
    const { findings, refused } = check(parseLayout(mended), day);
    expect(placesOf(refused).filter((error) => !before.has(error))).toEqual([]);
    expect(placesOf(findings)).not.toContain(`${rule} at ${at}`);
  }
});

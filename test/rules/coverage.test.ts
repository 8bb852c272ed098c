import { existsSync } from "node:fs";
import { join } from "node:path";
import { COVERAGE } from "../../lib/rules/coverage";
import { INCIDENTS } from "../../lib/rules/coverage-incidents";
import { OFFSITE } from "../../lib/rules/coverage-offsite";
import { PROVIDERS } from "../../lib/rules/coverage-providers";
import { SEEDS } from "../../lib/rules/coverage-seeds";
import { DEMANDS } from "../../lib/rules/registry";

const root = join(__dirname, "../..");
const rows = COVERAGE.flatMap(({ title, rows: of }) => of.map((row) => ({ title, ...row })));

test.each([
  [OFFSITE, 48],
  [SEEDS, 33],
  [INCIDENTS, 12],
  [PROVIDERS, 46],
])("$title has every row, in order", (table, count) => {
  expect(table.rows.map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(new Set(table.rows.map(({ what }) => what)).size).toBe(count);
});

test.each(rows)("$title $row ($what) is kept out by something", ({ rules = [], also = [], forbidden, outside }) => {
  expect([...rules, ...also].filter((id) => !DEMANDS.has(id))).toEqual([]);
  expect(rules.length > 0 || forbidden !== undefined || outside !== undefined).toBe(true);
  for (const file of forbidden?.by ?? []) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  if (forbidden) expect(forbidden.by.length).toBeGreaterThan(0);
  for (const text of [forbidden?.how, outside]) if (text !== undefined) expect(text).not.toMatch(/^$|\.$/);
});

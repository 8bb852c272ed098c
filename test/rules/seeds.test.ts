import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { check } from "../../lib/rules/check";
import { SEEDS } from "../../lib/rules/coverage-seeds";

const asOf = new Date("2026-12-01T12:00:00Z");
const root = join(__dirname, "../..");
/** Rows of the table that are the astronomy lab's; the others are the home lab's. */
const ASTRONOMY = 20;

const found = (file: string): ReadonlySet<string> =>
  new Set(check(loadLayout(`test/layouts/${file}`, root), asOf).findings.map(({ rule }) => rule.id));
const [astronomy, home] = [found("seed-astronomy-lab.yaml"), found("seed-home.yaml")];

const demanded = SEEDS.rows.flatMap(({ row, what, rules = [] }) => rules.map((rule) => ({ row, what, rule })));
const said = new Set(demanded.map(({ row }) => row));

test.each(demanded)("contradiction $row, $what, is found by $rule", ({ row, rule }) => {
  expect([...(row <= ASTRONOMY ? astronomy : home)]).toContain(rule);
});

test.each(SEEDS.rows.filter(({ row }) => !said.has(row)))(
  "contradiction $row, $what, cannot be said in a layout",
  ({ forbidden, outside }) => expect(forbidden ?? outside).toBeDefined(),
);

import { readFileSync } from "node:fs";
import { faultTables, readable, withTables } from "../rehearsal/faults/page";
import { FAULTS } from "../rehearsal/faults/table";

const page = readFileSync("docs/how-to/after-a-failure.md", "utf8");

test("the tables are those of the faults that are rehearsed (npx tsx test/rehearsal/faults/run.ts --page)", () => {
  expect(page).toBe(withTables(page, faultTables(FAULTS)));
});

test("each fault has a name of its own that says where it is", () => {
  const ids = FAULTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(FAULTS.filter(({ id, where }) => !id.startsWith(`${where === "secret" ? "secret" : where}/`))).toEqual([]);
});

test("there are forty at least, and a handful of them is cheap enough for every pipeline", () => {
  expect(FAULTS.length).toBeGreaterThanOrEqual(40);
  const handful = FAULTS.filter((fault) => fault.handful);
  expect(handful.length).toBeGreaterThanOrEqual(8);
  expect(new Set(handful.map(({ where }) => where)).size).toBeGreaterThanOrEqual(5);
  expect(handful.filter(({ where }) => where === "aws")).toEqual([]);
});

test("what is read is told in words, without the signs of a pattern", () => {
  expect(readable(/Create API returns 400.*verify_main.*'outdated-after'/s)).toBe(
    "Create API returns 400 … verify_main … 'outdated-after'",
  );
  expect(readable(/Error to call create.*(EOF|connection reset)/s)).toBe(
    "Error to call create … EOF or connection reset",
  );
  for (const { expected } of FAULTS) expect(readable(expected.says)).not.toMatch(/\\|\.[*{]|\(\?|\[\^/);
});

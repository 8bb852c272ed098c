import { PARTS } from "../rehearsal/parts";
import { usage } from "../rehearsal/usage";

test("fits a terminal of 80 columns and names every part", () => {
  const lines = usage(PARTS).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  for (const { name } of PARTS) expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
});

import { progressLines } from "../rehearsal/evidence/progress";

const step = { name: "read back", where: "home-pbs-smith", expected: "all", seconds: 12.34 };

test("a step that went well is one line of at most 80 columns", () => {
  const lines = progressLines("proxmox", { ...step, seen: "a value\nand another ".repeat(20), ok: true });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toHaveLength(80);
  expect(lines[0]).toMatch(/^ok {7}12\.3 s {2}proxmox {6}read back home-pbs-smith: a value; and another.*…$/);
});

test("a step that failed is told whole, in lines of at most 80 columns, broken between words", () => {
  const seen = `${"x".repeat(130)}\nlast`;
  const words = progressLines("faults", { ...step, name: "every word ".repeat(12).trim(), seen: "a b", ok: false });
  expect(words[0]).toMatch(/^FAILED {3}12\.3 s {2}faults {7}every word every/);
  expect(words[1]).toMatch(/^ {30}(every|word) /);
  expect(words.filter((line) => line.length > 80 || line.endsWith(" "))).toEqual([]);
  expect(words.join(" ").match(/every word|every +word/g)).toHaveLength(12);
  const lines = progressLines("proxmox", { ...step, seen, ok: false });
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines[1]).toBe("        expected  all");
  expect(
    lines
      .slice(2)
      .map((line) => line.slice(18))
      .join(""),
  ).toBe(seen.replace("\n", ""));
});

import { execFileSync } from "node:child_process";
import { commandLines } from "../../lib/report/command-lines";

const PARTS = ["printf '%s\\n'", "one", "'two words'", "three", "four"];

test("a command that fits is one line", () =>
  expect(commandLines(PARTS, 80)).toEqual(["printf '%s\\n' one 'two words' three four"]));

test.each([20, 24, 30, 38])("in %i columns no line is longer, and a shell reads one command", (width) => {
  const lines = commandLines(PARTS, width);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.filter((line) => line.length > width)).toEqual([]);
  const printed = execFileSync("bash", ["-c", lines.join("\n")], { encoding: "utf8" });
  expect(printed).toBe("one\ntwo words\nthree\nfour\n");
});

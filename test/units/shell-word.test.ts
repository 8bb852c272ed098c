import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { shellWord } from "../../lib/units/shell-word";

test("what needs no quotes has none", () => {
  for (const text of ["/mnt/hdd/vm-1", "plan:guests", "--keep-last=7", "100%"]) expect(shellWord(text)).toBe(text);
});

test("any words are read back by a shell as they were", () => {
  const words = fc
    .sample(fc.string({ unit: "grapheme-ascii" }), { numRuns: 200, seed: 1 })
    .concat("", "it's", "$(x) `y` \\");
  const printed = execFileSync("bash", ["-c", `printf '%s\\0' ${words.map(shellWord).join(" ")}`], {
    encoding: "utf8",
  });
  expect(printed.split("\0").slice(0, -1)).toEqual(words);
});

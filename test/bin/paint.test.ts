import { paintFor } from "../../bin/paint";

const RED = "\u001b[31mx\u001b[39m";

test.each([
  ["a terminal", {}, true, RED],
  ["a pipe", {}, false, "x"],
  ["a pipe in a CI", { CI: "true" }, false, "x"],
  ["a dumb terminal", { TERM: "dumb" }, true, "x"],
  ["a terminal with NO_COLOR", { NO_COLOR: "1" }, true, "x"],
  ["a pipe with FORCE_COLOR", { FORCE_COLOR: "1" }, false, RED],
  ["NO_COLOR before FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, "x"],
])("%s", (_name, env, isTerminal, text) => {
  expect(paintFor({ env, isTerminal }).red("x")).toBe(text);
});

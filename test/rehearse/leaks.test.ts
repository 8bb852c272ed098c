import { leaks } from "../rehearsal/faults/stage/leaks";
import { stackTraces } from "../rehearsal/faults/stage/stack-traces";

test("a secret is named, and where it stands; never told", () => {
  const secrets = new Map([
    ["token", "a-secret"],
    ["password", "another"],
  ]);
  const texts = { output: "all is well", "terraform.log": "password=another", state: '{"a-secret":"another"}' };
  expect(leaks(texts, secrets)).toEqual(["password in terraform.log", "token in state", "password in state"]);
  expect(leaks({ output: texts.output }, secrets)).toEqual([]);
});

test.each([
  "Error: no\n    at main (/opt/threefold/bin/program.ts:12:3)",
  "panic: runtime error",
  "goroutine 1 [running]:",
  "Error: Plugin did not respond",
])("no person should have to read %j", (text) => expect(stackTraces(`Plan: 1 to add.\n${text}\n`)).toHaveLength(1));

test("what is meant for people is no stack trace", () =>
  expect(
    stackTraces("error: the layout has 2 problems\n  at datasets.guests\nError: Create API returns 500\n"),
  ).toEqual([]));

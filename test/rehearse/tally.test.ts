import type { Evidence } from "../rehearsal/evidence/evidence";
import { tallyLine, tallyOf } from "../rehearsal/evidence/tally";
import { exampleEvidence } from "./example";

const example = exampleEvidence();
const [part] = example.parts;
const step = (ok: boolean) => ({ ...part!.steps[0]!, ok });
const evidence = (ok: boolean, ...steps: boolean[]): Evidence => ({
  ...example,
  ok,
  parts: [{ ...part!, ok, steps: steps.map(step) }],
});

test("expectations are counted over all layouts", () => {
  expect(tallyLine(tallyOf([evidence(true, true, true), evidence(false, true, false)]))).toBe("3 passed, 1 failed");
});

test("a part that failed without an unmet expectation is not a success", () => {
  expect(tallyOf([evidence(false, true)])).toEqual({ passed: 1, failed: 1, notRun: 0 });
});

test("a part for which a program is missing is told", () => {
  const missing = { ...evidence(true, true), ok: false, notRun: [{ part: "host", why: "restic is not there" }] };
  expect(tallyLine(tallyOf([missing]))).toBe("1 passed, 0 failed, 1 not run");
});

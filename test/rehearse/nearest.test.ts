import { nearest } from "../rehearsal/nearest";
import { checkSteps, NoSuchStep } from "../rehearsal/part";

const known = ["first-certificate", "backrest-plan", "backrest-killed", "pbs/answer-lost-datastore", "pbs/stops"];

test("a typing error first, then names with a word in common", () => {
  expect(nearest("backrest-pln", known)).toEqual(["backrest-plan", "backrest-killed"]);
  expect(nearest("pbs/lost", known)).toEqual(["pbs/answer-lost-datastore", "pbs/stops"]);
  expect(nearest("zzz", known)).toEqual([]);
});

test("an unknown step is an error with a code that tells those near it and all that there are", () => {
  const found = () => checkSteps("host", ["first-certificate", "backrest-pln"], known);
  expect(found).toThrow(NoSuchStep);
  expect(found).toThrow(expect.objectContaining({ code: "rehearsal/no-such-step" }));
  expect(found).toThrow(
    "host has no step backrest-pln\nnear it:\n  backrest-plan\n  backrest-killed\nit has:\n  first-certificate backrest-plan",
  );
  expect(() => checkSteps("host", ["backrest-plan"], known)).not.toThrow();
});

test("of very many names only their beginnings are told", () => {
  const { message } = new NoSuchStep("faults", "pbs/stop", known, ["pbs/", "state/"]);
  expect(message).toBe(
    "faults has no step pbs/stop\nnear it:\n  pbs/stops\n  pbs/answer-lost-datastore\nit has names that begin with:\n  pbs/ state/",
  );
});

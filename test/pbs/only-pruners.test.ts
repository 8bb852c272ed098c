import { watchPruners } from "../../lib/pbs/only-pruners";
import { PruneJob } from "../../lib/pbs/prune-job";
import { synthStack } from "../restful/synth-stack";
import { surroundings } from "./pbs-stack";

const synthesized = synthStack((stack) => {
  const { store, ns } = surroundings(stack);
  const common = { schedule: "daily", keep: { last: 3 } };
  const jobs = [
    new PruneJob(stack, { ...common, name: "vm-main", place: store }),
    new PruneJob(stack, { ...common, name: "vm-main-pve", place: ns }),
  ];
  watchPruners(stack, ["vm-main", "copy"], jobs);
});
const { assert } = synthesized.check!["prune-jobs"] as { assert: { condition: string; error_message: string } };

test("every prune job of the server is looked at, outside the check: within it no plan would be empty", () => {
  expect(synthesized.data).toEqual({ restful_resource: { "prune-jobs": { id: "/config/prune", selector: "data" } } });
  expect(Object.keys(synthesized.check!["prune-jobs"]!)).toEqual(["assert"]);
});

test("those of the layout and those of other datastores are let pass, and the others are named", () => {
  const { condition, error_message } = assert;
  for (const text of [condition, error_message])
    for (const part of [
      'contains(["vm-main","copy"], job.store)',
      '!contains(["vm-main","vm-main-pve"], job.id)',
      "!try(job.disable, false)",
    ])
      expect(text).toContain(part);
  expect(condition).toMatch(/^\$\{length\(\[.*\]\) == 0\}$/);
  expect(error_message).toContain("prune-job remove");
});

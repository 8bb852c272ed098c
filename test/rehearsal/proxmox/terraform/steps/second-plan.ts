import { emptyPlan } from "../seen";
import type { StackStep } from "../step";

/** After an apply a plan wants nothing. */
export const secondPlan: StackStep = {
  name: "second-plan",
  run: async (_, { run }) => [emptyPlan(await run.plan())],
};

import type { Stage } from "./stage";

/** A disturbance that is so from the start, and is not counted. */
export const simply = (work: (stage: Stage) => unknown) => async (stage: Stage) => {
  await work(stage);
  return undefined;
};

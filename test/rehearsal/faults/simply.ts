import type { Stage } from "./stage";

/** A disturbance that is so from the start, and is not counted. */
export const simply = (work: (stage: Stage) => unknown) => (stage: Stage) => {
  work(stage);
  return undefined;
};

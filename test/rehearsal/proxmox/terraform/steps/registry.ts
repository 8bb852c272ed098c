import type { Step } from "../step";
import { apply } from "./apply";
import { change } from "./change";
import { destroy } from "./destroy";
import { drift } from "./drift";
import { interrupt } from "./interrupt";
import { parallelRuns } from "./parallel";
import { privileges } from "./privileges";
import { readBack } from "./read-back";
import { secondPlan } from "./second-plan";
import { secrets } from "./secrets";
import { upgrade } from "./upgrade";

/** The steps in the order in which they run; the search for secrets goes over all that the others left behind. */
export const STEPS: readonly Step[] = [
  apply,
  secondPlan,
  readBack,
  drift,
  change,
  destroy,
  parallelRuns(20),
  upgrade,
  interrupt,
  privileges,
  secrets,
];

import type { Pair } from "../pair";
import { copies } from "./copies";
import { hops } from "./hops";
import { identityAndKeys } from "./identity";
import { network } from "./network";
import { places } from "./places";
import { promises } from "./promises";
import { retention } from "./retention";
import { schedule } from "./schedule";

/** The pairs of every rule. */
export const pairs: readonly Pair[] = [
  ...copies,
  ...hops,
  ...schedule,
  ...retention,
  ...identityAndKeys,
  ...network,
  ...places,
  ...promises,
];

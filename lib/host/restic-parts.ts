import { backrestPart } from "./backrest/backrest-part";
import { holdPart } from "./hold-part";
import type { HostPart } from "./host-part";
import { notifyPart } from "./notify-part";
import { hopsPart } from "./restic/hops-part";
import { maintenancePart } from "./restic/maintenance-part";
import { timersPart } from "./restic/timers-part";

/** Everything about restic, in the order in which it is installed. */
export const RESTIC_PARTS: readonly HostPart[] = [
  notifyPart,
  hopsPart,
  holdPart,
  timersPart,
  maintenancePart,
  backrestPart,
];

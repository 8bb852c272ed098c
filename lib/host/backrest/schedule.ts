import { toCron } from "../../calendar/to-cron";
import type { ResticHop } from "../../spec/hop";
import type { Schedule } from "./config-schema";

/**
 * A hop's event as Backrest's cron, in the zone of its process. A run that was missed while the host was down is made
 * up for, except where the order of jobs is what keeps a datastore still: then it waits for its next turn.
 * @throws InvalidValue `calendar/to-cron` for what cron cannot say; the rule `schedule/runner-can-say` tells it earlier
 */
export const backrestSchedule = ({ at, quiesce }: ResticHop): Schedule => ({
  cron: toCron(at),
  clock: quiesce === "order" ? "CLOCK_LOCAL" : "CLOCK_LAST_RUN_TIME",
});

import { scriptPath } from "../host-paths";
import type { ResticJob } from "../restic-job";
import { holdUnit, notifyUnit } from "../unit-names";
import type { Hook } from "./config-schema";

/**
 * Hooks of a plan. Whatever needs more rights than Backrest has is a unit of its own that the hook starts: a hook
 * lives in Backrest's sandbox.
 */
export function planHooks(job: ResticJob): Hook[] {
  const hold = holdUnit(job);
  return [
    {
      conditions: ["CONDITION_SNAPSHOT_START"],
      onError: "ON_ERROR_CANCEL",
      actionCommand: {
        command: [`${scriptPath("check-sources")} ${job.name}`, ...(hold ? [`systemctl start ${hold}`] : [])].join(
          " && ",
        ),
      },
    },
    ...(hold
      ? [
          {
            // an error between the first hook and the run ends in ERROR and never in END
            conditions: ["CONDITION_SNAPSHOT_END" as const, "CONDITION_SNAPSHOT_ERROR" as const],
            actionCommand: { command: `systemctl stop ${hold}` },
          },
        ]
      : []),
    {
      // restic's exit code 3, files that could not be read, is a warning here and success in Backrest's metrics
      conditions: ["CONDITION_ANY_ERROR", "CONDITION_SNAPSHOT_WARNING"],
      actionCommand: { command: `systemctl --no-block start ${notifyUnit(`backrest-${job.name}`)}` },
    },
  ];
}

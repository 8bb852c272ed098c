import type { Stage } from "./stage";

const groups = new WeakMap<Stage, number>();

/** Option of a run whose process group is to get a signal. */
export const noted = (stage: Stage) => ({ started: (group: number): void => void groups.set(stage, group) });

/** To all processes of the noted run; nothing where it has ended. */
export function signal(stage: Stage, name: NodeJS.Signals): void {
  try {
    process.kill(-groups.get(stage)!, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

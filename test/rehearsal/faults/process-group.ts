import { signalGroup } from "../spawn-group";
import type { Stage } from "./stage";

const groups = new WeakMap<Stage, number>();

/** Option of a run whose process group is to get a signal. */
export const noted = (stage: Stage) => ({ started: (group: number): void => void groups.set(stage, group) });

/** To all processes of the noted run; nothing where it has ended. */
export const signal = (stage: Stage, name: NodeJS.Signals): void => signalGroup(groups.get(stage)!, name);

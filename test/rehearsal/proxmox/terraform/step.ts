import type { Rehearsal } from "./rehearsal";
import type { Seen } from "./seen";
import type { Server } from "./server";

/** One step of a rehearsal: over each stack, in the order in which a person deploys them, or once over the layout. */
export type Step = StackStep | LayoutStep;

export interface StackStep {
  /** What `--only` calls it. */
  readonly name: string;
  run(rehearsal: Rehearsal, server: Server): Promise<Seen[]>;
}

export interface LayoutStep {
  readonly name: string;
  runOnce(rehearsal: Rehearsal): Promise<Seen[]>;
}

import type { CopyGraph } from "../graph/copy-graph";
import type { HostFile } from "./host-file";
import type { HostUnit } from "./host-unit";
import type { HostValues } from "./host-values";
import type { ProgramNeed } from "./program-need";

/** What one concern puts on a host. */
export interface PartOutput {
  readonly files: readonly HostFile[];
  readonly units: readonly HostUnit[];
  readonly programs?: readonly ProgramNeed[];
}

/** One concern of a host: pure, and empty for a host that it does not touch. */
export type HostPart = (graph: CopyGraph, host: string, values: HostValues) => PartOutput;

export const NOTHING: PartOutput = { files: [], units: [] };

import { isLost, type LostSet, stepHolds, waysLeft, whyNot } from "./need";
import type { RestoreGraph } from "./restore-graph";

/** What became of the configuration of a PBS. */
export interface ConfigurationOutcome {
  readonly server: string;
  /** Whether the PBS itself is lost. */
  readonly machineLost: boolean;
  /** Places out of which it can be opened. */
  readonly places: readonly string[];
  /** Where the age identity comes from. */
  readonly using: readonly string[];
  /** Why it cannot be opened. */
  readonly because: readonly string[];
}

/** Configurations that have to be opened now because their PBS is lost, and those that nobody could open any more. */
export function configurationOutcomes(graph: RestoreGraph, lost: LostSet): ConfigurationOutcome[] {
  const { layout } = graph.graph;
  return graph.configurations.flatMap(({ server, machine, places, identity }) => {
    const machineLost = isLost(layout, machine, lost);
    const open = places.filter(({ steps }) => steps.every((step) => stepHolds(layout, step, lost)));
    const using = waysLeft(layout, identity, lost);
    const opens = open.length > 0 && using.length > 0;
    if (opens && !machineLost) return [];
    const because = [
      ...(open.length > 0
        ? []
        : places.flatMap(({ steps }) =>
            steps.flatMap((step) => (stepHolds(layout, step, lost) ? [] : whyNot(layout, step, lost))),
          )),
      ...(using.length > 0 ? [] : whyNot(layout, identity, lost)),
    ];
    return [
      {
        server,
        machineLost,
        places: opens ? open.map(({ place }) => place) : [],
        using: opens ? using : [],
        because: [...new Set(because)],
      },
    ];
  });
}

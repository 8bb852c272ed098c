import type { RestoreGraph } from "./restore-graph";

/** A dataset at a place. */
export interface Seen {
  readonly dataset: string;
  readonly place: string;
}

/** Places by name where every dataset there is meant, else the dataset with its place. */
export function placeNames(graph: RestoreGraph, meant: readonly Seen[]): string[] {
  const datasets = new Map<string, Set<string>>();
  for (const { dataset, place } of meant) datasets.set(place, (datasets.get(place) ?? new Set()).add(dataset));
  return [...datasets].flatMap(([place, some]) =>
    some.size === graph.datasetsAt(place) ? [place] : [...some].map((dataset) => `${dataset} at ${place}`),
  );
}

import type { ResticHop } from "../spec/hop";
import type { CopyGraph } from "./copy-graph";

/** What restic reads and remembers as the paths of its snapshots. */
export interface ResticSource {
  /** Sorted, as restic and Backrest keep them. */
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
  /** Whether it is the directory of a datastore. */
  readonly datastore: boolean;
}

/** Where a snapshot of a datastore is mounted while restic reads it; always the same, so that restic finds its parent. */
const heldPath = (hop: string): string => `/run/threefold/held/${hop}`;

export function resticSource({ layout }: CopyGraph, name: string, hop: ResticHop): ResticSource {
  if (hop.from) {
    const { path } = layout.pbs[hop.from.server]!.datastores[hop.from.datastore]!;
    return { paths: [hop.quiesce === "zfs-snapshot" ? heldPath(name) : path], excludes: [], datastore: true };
  }
  const trees = hop.of.flatMap((dataset) => {
    const found = layout.datasets[dataset];
    return found?.kind === "files" ? [found] : [];
  });
  return {
    paths: [...new Set(trees.flatMap(({ paths }) => paths))].sort(),
    excludes: [...new Set(trees.flatMap(({ exclude }) => exclude))],
    datastore: false,
  };
}

import type { CopyGraph } from "./copy-graph";
import { type Job, maintenanceJob } from "./job";

/** What removes the snapshots of a repository that the counts of its hops no longer keep. */
export interface Forgetting {
  /** Right after each backup. The space is free only after the maintenance. */
  readonly afterEachRun: boolean;
  /** Forgets what is left to forget, and prunes; without it everything stays for ever. */
  readonly maintenance: Job | undefined;
}

/**
 * Backrest forgets where its credentials may delete, which is a local repository. The writer of a bucket may delete
 * nothing but locks, so there the maintenance forgets as pruner (docs/decisions/0011-maintenance-as-the-pruner.md).
 */
export function forgettingOf(graph: CopyGraph, repository: string): Forgetting {
  const { kind, host } = graph.layout.repositories[repository]!;
  return {
    afterEachRun: kind === "local" && graph.layout.hosts[host]!.restic.runner.by === "backrest",
    maintenance: maintenanceJob(graph, repository),
  };
}

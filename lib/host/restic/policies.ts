import type { CopyGraph } from "../../graph/copy-graph";
import { forgettingOf } from "../../graph/forgetting";
import type { HostValues } from "../host-values";
import { type ResticJob, resticJobs } from "../restic-job";

/** What the maintenance forgets: each hop's snapshots by their tag; not what Backrest forgets itself after each run. */
export function forgetPolicies(graph: CopyGraph, host: string, repository: string, values: HostValues): string[] {
  if (forgettingOf(graph, repository).afterEachRun) return [];
  return resticJobs(graph, host, values)
    .filter((job) => job.repository.name === repository)
    .map((job) => `${job.tag} ${keepFlags(job).join(" ")}`);
}

const keepFlags = ({ hop: { keep } }: ResticJob): string[] =>
  Object.entries(keep).flatMap(([kind, count]) => (count === undefined ? [] : [`--keep-${kind}`, String(count)]));

import { addTo } from "../units/group-by";
import type { SimulatedJob } from "./jobs";

/** Runs of a job that started while another one (or an earlier run of its own) still used the same thing. */
export interface Collision {
  readonly job: string;
  /** The job that was still running; of several, the one that ran longest. */
  readonly with: string;
  /** What both use, e.g. `datastore:smith/vm`. */
  readonly on: string;
  readonly runs: number;
  /** Start of the first of them, seconds since 1970. */
  readonly first: number;
}

interface Found {
  job: string;
  with: string;
  on: string;
  runs: number;
  first: number;
}

/** One pass over the runs of each resource in order of their starts; equal starts in the order of the layout. */
export function collisions(jobs: readonly SimulatedJob[]): Collision[] {
  const users = new Map<string, SimulatedJob[]>();
  for (const job of jobs) for (const resource of job.uses) addTo(users, resource, job);
  return [...users].flatMap(([resource, group]) => collisionsOn(resource, group));
}

function collisionsOn(resource: string, group: readonly SimulatedJob[]): Collision[] {
  const count = group.length;
  // start and job in one number, so that the sort compares numbers: 2^33 s and a million jobs fit into 2^53
  const runs = new Float64Array(group.reduce((sum, { starts }) => sum + starts.length, 0));
  let at = 0;
  for (const [index, { starts }] of group.entries()) for (const start of starts) runs[at++] = start * count + index;
  runs.sort();
  const found = new Map<number, Found>();
  let busyUntil = Number.NEGATIVE_INFINITY;
  let busy = 0;
  for (const run of runs) {
    const start = Math.floor(run / count);
    const index = run - start * count;
    if (start < busyUntil) {
      const pair = index * count + busy;
      const known = found.get(pair);
      if (known) known.runs++;
      else found.set(pair, { job: group[index]!.name, with: group[busy]!.name, on: resource, runs: 1, first: start });
    }
    // a run of unknown length counts as a moment
    const end = start + Math.max(group[index]!.job.takes, 1);
    if (end > busyUntil) {
      busyUntil = end;
      busy = index;
    }
  }
  return [...found.values()];
}

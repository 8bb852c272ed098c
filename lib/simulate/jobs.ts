import { skippedRuns } from "../calendar/skipped-runs";
import type { CopyGraph } from "../graph/copy-graph";
import { datastoreJobs, hopJob, type Job, maintenanceJob } from "../graph/job";
import { occurrences } from "./occurrences";

export type JobKind = "vzdump" | "pbs-sync" | "restic" | "maintenance" | "prune" | "gc" | "verify";

/** A job with its runs in the simulated time. */
export interface SimulatedJob {
  /** Name of the hop, or e.g. `prune of smith/vm`. */
  readonly name: string;
  readonly kind: JobKind;
  readonly job: Job;
  /** What only one of its users should have at a time: `datastore:SERVER/NAME`, `repo:NAME`, `nodes:CLUSTER`. */
  readonly uses: readonly string[];
  /** Starts, ascending, seconds since 1970. */
  readonly starts: readonly number[];
  /** Local times that the change of the clock leaves out. */
  readonly skipped: readonly string[];
}

export interface Jobs {
  readonly all: readonly SimulatedJob[];
  readonly hops: ReadonlyMap<string, SimulatedJob>;
  /** By `SERVER/DATASTORE`. */
  readonly datastores: ReadonlyMap<string, { readonly prune: SimulatedJob; readonly gc: SimulatedJob }>;
  /** The maintenance of each repository that has one. */
  readonly maintenance: ReadonlyMap<string, SimulatedJob>;
}

/** The jobs of a layout with their runs in [from, until). Equal schedules share one list. */
export function simulatedJobs(graph: CopyGraph, from: number, until: number): Jobs {
  const known = new Map<string, Pick<SimulatedJob, "starts" | "skipped">>();
  const simulated = (kind: JobKind, job: Job, uses: readonly string[]): SimulatedJob => {
    const key = `${job.event} ${job.zone}`;
    let runs = known.get(key);
    if (!runs) {
      runs = {
        starts: occurrences(job.event, job.zone, from, until),
        skipped: [...skippedRuns(job.event, job.zone, from, until)],
      };
      known.set(key, runs);
    }
    return { name: job.name, kind, job, uses, ...runs };
  };

  const hops = new Map<string, SimulatedJob>();
  for (const [name, hop] of Object.entries(graph.layout.hops))
    hops.set(name, simulated(hop.by, hopJob(graph, name), usesOf(graph, name)));

  const datastores = new Map<string, { prune: SimulatedJob; gc: SimulatedJob; verify: SimulatedJob }>();
  for (const [server, { datastores: stores }] of Object.entries(graph.layout.pbs))
    for (const store of Object.keys(stores)) {
      const { prune, gc, verify } = datastoreJobs(graph, server, store);
      const uses = [`datastore:${server}/${store}`];
      datastores.set(`${server}/${store}`, {
        prune: simulated("prune", prune, uses),
        gc: simulated("gc", gc, uses),
        verify: simulated("verify", verify, uses),
      });
    }
  const maintenance = new Map<string, SimulatedJob>();
  for (const name of Object.keys(graph.layout.repositories)) {
    const job = maintenanceJob(graph, name);
    if (job) maintenance.set(name, simulated("maintenance", job, [`repo:${name}`]));
  }
  const all = [
    ...hops.values(),
    ...[...datastores.values()].flatMap((store) => Object.values(store)),
    ...maintenance.values(),
  ];
  return { all, hops, datastores, maintenance };
}

function usesOf({ layout }: CopyGraph, name: string): string[] {
  const hop = layout.hops[name]!;
  const datastore = ({ server, datastore }: { server: string; datastore: string }) =>
    `datastore:${server}/${datastore}`;
  if (hop.by === "pbs-sync") return [...new Set([datastore(hop.from), datastore(hop.to)])];
  if (hop.by === "restic")
    // a file system snapshot of the datastore holds still whatever else runs
    return [hop.to.text, ...(hop.from && hop.quiesce !== "zfs-snapshot" ? [datastore(hop.from)] : [])];
  const dataset = layout.datasets[hop.of];
  return [datastore(hop.to), ...(dataset?.kind === "guests" ? [`nodes:${dataset.cluster}`] : [])];
}

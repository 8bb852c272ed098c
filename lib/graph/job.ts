import type { CalendarEvent } from "../calendar/event";
import type { PathSegment } from "../spec/problem";
import type { TimeZone } from "../units/time-zone";
import type { CopyGraph } from "./copy-graph";
import { serverZone } from "./server-zone";

/** Something that starts by itself. */
export interface Job {
  readonly path: readonly PathSegment[];
  /** For sentences, e.g. `prune of smith/vm`. */
  readonly name: string;
  readonly event: CalendarEvent;
  readonly zone: TimeZone;
  /** Longest normal run in seconds; 0 where the layout does not say. */
  readonly takes: number;
}

/** The job of a hop. */
export function hopJob(graph: CopyGraph, name: string): Job {
  const hop = graph.layout.hops[name]!;
  return { path: ["hops", name, "at"], name, event: hop.at, zone: graph.zoneOf(hop), takes: hop.takes.seconds };
}

export interface DatastoreJobs {
  readonly prune: Job;
  readonly gc: Job;
  readonly verify: Job;
}

/** The jobs that a PBS runs on a datastore. */
export function datastoreJobs({ layout }: CopyGraph, server: string, datastore: string): DatastoreJobs {
  const pbs = layout.pbs[server]!;
  const { prune, gc, verify } = pbs.datastores[datastore]!;
  const path = ["pbs", server, "datastores", datastore];
  const common = { zone: serverZone(layout, server), takes: 0 };
  const of = `of ${server}/${datastore}`;
  return {
    prune: { ...common, path: [...path, "prune"], name: `prune ${of}`, event: prune },
    gc: { ...common, path: [...path, "gc"], name: `garbage collection ${of}`, event: gc },
    verify: { ...common, path: [...path, "verify", "at"], name: `verification ${of}`, event: verify.at },
  };
}

/** Forget, prune and check of a repository; none where the layout has none. */
export function maintenanceJob({ layout }: CopyGraph, name: string): Job | undefined {
  const maintenance = layout.repositories[name]!.maintenance;
  return (
    maintenance && {
      path: ["repositories", name, "maintenance", "at"],
      name: `maintenance of ${name}`,
      event: maintenance.at,
      zone: layout.timezone,
      takes: maintenance.takes.seconds,
    }
  );
}

const known = new WeakMap<CopyGraph, readonly Job[]>();

/** Every job of a layout; many rules ask, so they are made once for a graph. */
export function jobsOf(graph: CopyGraph): readonly Job[] {
  let jobs = known.get(graph);
  if (!jobs) {
    jobs = [...makeJobs(graph)];
    known.set(graph, jobs);
  }
  return jobs;
}

function* makeJobs(graph: CopyGraph): Generator<Job> {
  for (const name of Object.keys(graph.layout.hops)) yield hopJob(graph, name);
  for (const [server, { datastores }] of Object.entries(graph.layout.pbs))
    for (const datastore of Object.keys(datastores)) {
      const { prune, gc, verify } = datastoreJobs(graph, server, datastore);
      yield* [prune, gc, verify];
    }
  for (const [server, { configurationBackup }] of Object.entries(graph.layout.pbs))
    if (configurationBackup)
      yield {
        path: ["pbs", server, "configurationBackup", "at"],
        name: `configuration backup of ${server}`,
        event: configurationBackup.at,
        zone: serverZone(graph.layout, server),
        takes: 0,
      };
  for (const name of Object.keys(graph.layout.repositories)) {
    const job = maintenanceJob(graph, name);
    if (job) yield job;
  }
}

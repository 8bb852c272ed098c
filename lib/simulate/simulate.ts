import { civilFromDays, DAY, daysFromCivil } from "../calendar/civil";
import { Zone } from "../calendar/zone";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import type { AgeFigures } from "./age-log";
import { type Collision, collisions } from "./collisions";
import { type PlaceRun, type RunContext, runDataset } from "./dataset-run";
import { type SimulatedJob, simulatedJobs } from "./jobs";

export interface SimulationOptions {
  /** When every place is empty, seconds since 1970. */
  readonly from: number;
  /** Default 365. */
  readonly days?: number;
}

/** A copy at the end of a month, or of the simulation. */
export interface CopySample {
  readonly kept: number;
  readonly bytes: number;
  /** Oldest in this month, seconds; null before the first copy. */
  readonly age: number | null;
}

export interface SimulatedCopy {
  readonly copy: Copy;
  /** At another site than the primary. */
  readonly offsite: boolean;
  /** Snapshots that were made or brought. */
  readonly made: number;
  /** Times of the snapshots that are there at the end, oldest first, seconds since 1970. */
  readonly kept: readonly number[];
  /** Most that were there right after a prune. */
  readonly mostKept: number;
  readonly bytes: number;
  readonly peakBytes: number;
  /** Seconds since 1970; undefined when there was never a copy. */
  readonly first?: number;
  readonly age?: AgeFigures;
  /** Promise of the dataset's tier for this side, seconds. */
  readonly rpo: number;
  readonly samples: readonly CopySample[];
}

export interface SimulatedDataset {
  readonly name: string;
  readonly copies: readonly SimulatedCopy[];
}

/** What lies in a datastore or repository; datasets share nothing, namespaces of one datastore share chunks. */
export interface SimulatedPlace {
  readonly place: string;
  readonly bytes: number;
  /** At each of the sample times. */
  readonly samples: readonly number[];
}

export interface Simulation {
  readonly from: number;
  readonly until: number;
  /** Ends of months, and the end; seconds since 1970. */
  readonly sampledAt: readonly number[];
  readonly jobs: readonly SimulatedJob[];
  readonly collisions: readonly Collision[];
  readonly datasets: readonly SimulatedDataset[];
  readonly places: readonly SimulatedPlace[];
}

/**
 * Lives through the days of a layout, from empty places on: every job at its times, PBS prune and collection, the
 * maintenance of repositories. A copy is as old as the moment of the primary that it holds; it counts once its run has
 * ended. Every run takes the longest time that is normal and none fails, so ages are those of a layout that works.
 */
export function simulate(graph: CopyGraph, { from, days = 365 }: SimulationOptions): Simulation {
  const until = from + days * DAY;
  const jobs = simulatedJobs(graph, from, until);
  const sampledAt = monthEnds(graph, from, until);
  const context: RunContext = { graph, jobs, sampledAt, from, until, known: new Map() };
  const datasets = graph.datasets.map(([name]): SimulatedDataset => {
    const runs = runDataset(context, name);
    const copies = graph
      .copiesOf(name)
      .slice(1)
      .map((copy) => simulatedCopy(graph, copy, runs.get(copy.place.text)!));
    return { name, copies };
  });
  return {
    from,
    until,
    sampledAt,
    jobs: jobs.all,
    collisions: collisions(jobs.all),
    datasets,
    places: placesOf(datasets, sampledAt.length),
  };
}

/** The beginnings of months in the layout's zone, and the end. */
function monthEnds({ layout }: CopyGraph, from: number, until: number): number[] {
  const zone = Zone.of(layout.timezone);
  const { year, month } = civilFromDays(Math.floor((from + zone.offsetAt(from)) / DAY));
  const ends: number[] = [];
  for (let next = year * 12 + month; ; next++) {
    const local = daysFromCivil(Math.floor(next / 12), (next % 12) + 1, 1) * DAY;
    const end = zone.instantOf(local, zone.offsetAt(local));
    if (end >= until) return [...ends, until];
    if (end > from) ends.push(end);
  }
}

function simulatedCopy(graph: CopyGraph, copy: Copy, run: PlaceRun): SimulatedCopy {
  const { layout } = graph;
  const dataset = layout.datasets[copy.dataset]!;
  const size = dataset.size.bytes;
  const offsite = copy.place.site !== graph.place(dataset.primary).site;
  const tier = layout.tiers[dataset.tier]!;
  const { made, kept, mostKept, first, age } = run;
  return {
    copy,
    offsite,
    made,
    kept,
    mostKept,
    bytes: size * run.volume,
    peakBytes: size * run.peakVolume,
    ...(age && { first, age }),
    rpo: (offsite ? tier.offsite.rpo : tier.rpo).seconds,
    samples: run.samples.map((sample) => ({ kept: sample.kept, bytes: size * sample.volume, age: sample.age })),
  };
}

function placesOf(datasets: readonly SimulatedDataset[], count: number): SimulatedPlace[] {
  const places = new Map<string, number[]>();
  for (const { copies } of datasets) {
    const here = new Map<string, number[]>();
    for (const { copy, samples } of copies) {
      const { ref, text } = copy.place;
      const key = ref.kind === "pbs" ? `pbs:${ref.server}/${ref.datastore}` : text;
      const most = here.get(key) ?? Array<number>(count).fill(0);
      here.set(
        key,
        most.map((bytes, i) => Math.max(bytes, samples[i]!.bytes)),
      );
    }
    for (const [key, bytes] of here) {
      const known = places.get(key);
      places.set(key, known ? known.map((sum, i) => sum + bytes[i]!) : bytes);
    }
  }
  return [...places].map(([place, samples]) => ({ place, bytes: samples.at(-1)!, samples }));
}

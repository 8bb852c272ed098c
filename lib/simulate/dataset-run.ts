import { keepOf } from "../estimate/keep-of";
import type { CopyGraph } from "../graph/copy-graph";
import { reads } from "../graph/covers";
import { forgettingOf } from "../graph/forgetting";
import { serverZone } from "../graph/server-zone";
import type { Hop } from "../spec/hop";
import { type AgeFigures, AgeLog } from "./age-log";
import { History } from "./history";
import type { Jobs, SimulatedJob } from "./jobs";
import type { Moved } from "./moved";
import { ORDER, play, type Stream } from "./timeline";
import { Volume } from "./volume";

/** One place of a dataset after the simulation; volumes in datasets. */
export interface PlaceRun {
  readonly made: number;
  /** Times, oldest first. */
  readonly kept: readonly number[];
  readonly mostKept: number;
  readonly volume: number;
  readonly peakVolume: number;
  readonly first?: number;
  readonly age?: AgeFigures;
  /** At each of the sample times. */
  readonly samples: readonly { readonly kept: number; readonly volume: number; readonly age: number | null }[];
}

/** What the datasets of one simulation have in common. */
export interface RunContext {
  readonly graph: CopyGraph;
  readonly jobs: Jobs;
  /** Moments at which volumes and counts are noted, ascending. */
  readonly sampledAt: readonly number[];
  readonly from: number;
  readonly until: number;
  /** Runs by everything that decides them: datasets that are backed up alike share one. */
  readonly known: Map<string, readonly PlaceRun[]>;
}

interface Group {
  /** Retention and zone. */
  readonly text: string;
  readonly history: History;
  readonly place: PlaceState;
}

interface PlaceState {
  readonly ref: Hop["to"];
  readonly histories: History[];
  readonly ages: AgeLog;
  readonly samples: { kept: number; volume: number }[];
}

/**
 * Lives through the simulated time with one dataset; datasets do not influence each other.
 * @returns by the place's text
 */
export function runDataset(context: RunContext, dataset: string): ReadonlyMap<string, PlaceRun> {
  const { graph, known } = context;
  const places = new Map<string, PlaceState>();
  const groups = new Map<string, Group>();
  for (const [name, hop] of graph.hopsFor(dataset)) groupOf(graph, dataset, name, hop, places, groups);
  const key = likeness(context, dataset, places, groups);
  let runs = known.get(key);
  if (!runs) {
    // what happens at the end is sampled, too
    play(streamsOf(context, dataset, places, groups), context.until + 1);
    runs = [...places.values()].map((place) => outcome(context, place));
    known.set(key, runs);
  }
  return new Map([...places.keys()].map((place, i) => [place, runs[i]!]));
}

function outcome({ from, until, sampledAt }: RunContext, { histories, ages, samples }: PlaceState): PlaceRun {
  const sum = (of: (history: History) => number) => histories.reduce((total, history) => total + of(history), 0);
  const age = ages.figures(until);
  const oldest = ages.maxBetween([from, ...sampledAt]);
  return {
    made: sum(({ times }) => times.length),
    kept: histories.flatMap(({ kept, times }) => kept.map((number) => times[number]!)).sort((a, b) => a - b),
    mostKept: sum(({ mostKept }) => mostKept),
    volume: sum(({ volume }) => volume.total),
    peakVolume: sum(({ peakVolume }) => peakVolume),
    ...(age && { first: ages.first!, age }),
    samples: samples.map((sample, i) => ({ ...sample, age: oldest[i]! })),
  };
}

/** Two datasets with the same text live through the same, whatever their names and sizes are. */
function likeness(
  { graph, jobs }: RunContext,
  dataset: string,
  places: ReadonlyMap<string, PlaceState>,
  groups: ReadonlyMap<string, Group>,
): string {
  const order = [...groups.values()];
  const states = [...places.values()];
  const timing = ({ job }: SimulatedJob) => `${job.event} ${job.zone} ${job.takes}`;
  const hops = graph.hopsFor(dataset).map(([name, hop]) => {
    const group = groups.get(groupKey(name, hop))!;
    const sources = sourcesOf(hop, group, groups)?.map((history) => order.findIndex((g) => g.history === history));
    return [
      hop.by,
      timing(jobs.hops.get(name)!),
      group.text,
      order.indexOf(group),
      states.indexOf(group.place),
      sources,
      hop.by === "pbs-sync" && hop.transferLast,
    ].join();
  });
  const stores = [...historiesByStore(states)].map(([store, here]) => {
    const { prune, gc } = jobs.datastores.get(store)!;
    return [timing(prune), timing(gc), here.map((history) => order.findIndex((g) => g.history === history))].join();
  });
  const kept = states.map(({ ref }) => {
    const maintenance = maintenanceOf(jobs, ref);
    return (
      ref.kind === "repo" && [forgettingOf(graph, ref.name).afterEachRun, maintenance && timing(maintenance)].join()
    );
  });
  return [graph.layout.datasets[dataset]!.dailyChange, ...hops, ...stores, ...kept].join(";");
}

function streamsOf(
  { graph, jobs, sampledAt }: RunContext,
  dataset: string,
  places: ReadonlyMap<string, PlaceState>,
  groups: ReadonlyMap<string, Group>,
): Stream[] {
  const streams: Stream[] = [];
  for (const [name, hop] of graph.hopsFor(dataset)) {
    const { starts, job } = jobs.hops.get(name)!;
    const group = groups.get(groupKey(name, hop))!;
    const sources = sourcesOf(hop, group, groups);
    const running: (readonly Moved[])[] = [];
    const forgets = hop.by === "restic" && forgettingOf(graph, hop.to.name).afterEachRun;
    streams.push(
      {
        times: starts,
        shift: 0,
        order: ORDER.start,
        act: (now) => running.push(taken(hop, group.history, sources, now)),
      },
      {
        times: starts,
        shift: job.takes,
        order: ORDER.end,
        act: (now) => arrive(hop, group, forgets, running.shift()!, now),
      },
    );
  }
  for (const [store, here] of historiesByStore(places.values())) {
    const { prune, gc } = jobs.datastores.get(store)!;
    streams.push(
      { times: prune.starts, shift: 0, order: ORDER.prune, act: each(here, (history, now) => history.prune(now)) },
      { times: gc.starts, shift: 0, order: ORDER.collect, act: each(here, (history, now) => history.collect(now)) },
    );
  }
  for (const { ref, histories } of places.values()) {
    const maintenance = maintenanceOf(jobs, ref);
    if (!maintenance) continue;
    const act = each(histories, (history) => {
      history.forget();
      history.free();
    });
    streams.push({ times: maintenance.starts, shift: maintenance.job.takes, order: ORDER.prune, act });
  }
  const sample = () => {
    for (const { histories, samples: list } of places.values())
      list.push({
        kept: histories.reduce((sum, { kept }) => sum + kept.length, 0),
        volume: histories.reduce((sum, { volume }) => sum + volume.total, 0),
      });
  };
  streams.push({ times: sampledAt, shift: 0, order: ORDER.sample, act: sample });
  return streams;
}

const maintenanceOf = (jobs: Jobs, ref: Hop["to"]): SimulatedJob | undefined =>
  ref.kind === "repo" ? jobs.maintenance.get(ref.name) : undefined;

const each = (histories: readonly History[], act: (history: History, now: number) => void) => (now: number) => {
  for (const history of histories) act(history, now);
};

/** By `SERVER/DATASTORE`. */
function historiesByStore(places: Iterable<PlaceState>): ReadonlyMap<string, History[]> {
  const stores = new Map<string, History[]>();
  for (const { ref, histories } of places) {
    if (ref.kind !== "pbs") continue;
    const store = `${ref.server}/${ref.datastore}`;
    stores.set(store, [...(stores.get(store) ?? []), ...histories]);
  }
  return stores;
}

const groupKey = (name: string, { to }: Hop): string => (to.kind === "pbs" ? to.text : `${to.text} ${name}`);

function groupOf(
  graph: CopyGraph,
  dataset: string,
  name: string,
  hop: Hop,
  places: Map<string, PlaceState>,
  groups: Map<string, Group>,
): void {
  const key = groupKey(name, hop);
  if (groups.has(key)) return;
  let place = places.get(hop.to.text);
  if (!place) {
    place = { ref: hop.to, histories: [], ages: new AgeLog(), samples: [] };
    places.set(hop.to.text, place);
  }
  const { layout } = graph;
  const { dailyChange } = layout.datasets[dataset]!;
  const keep = hop.by === "restic" ? hop.keep : (keepOf(graph, hop.to.text) ?? {});
  const zone = hop.by === "restic" ? graph.zoneOf(hop) : serverZone(layout, hop.to.server);
  const volume = new Volume(dailyChange.fraction, hop.by === "restic" && hop.from !== undefined);
  const history = new History(keep, zone, volume);
  place.histories.push(history);
  groups.set(key, { text: `${JSON.stringify(keep)} ${zone}`, history, place });
}

/** The histories that a hop reads; undefined when it reads the primary. */
function sourcesOf(hop: Hop, target: Group, groups: ReadonlyMap<string, Group>): readonly History[] | undefined {
  if (hop.by === "vzdump" || !hop.from) return undefined;
  return [...groups.values()].flatMap(({ history, place: { ref } }) =>
    history !== target.history && ref.kind === "pbs" && reads(hop, ref) ? [history] : [],
  );
}

/** What a run that starts now takes along. */
function taken(hop: Hop, target: History, sources: readonly History[] | undefined, now: number): readonly Moved[] {
  if (!sources) return [{ time: now, state: now, extra: 0, written: 0 }];
  let newest: History | undefined;
  let extra = -1;
  let written = 0;
  for (const history of sources) {
    if (history.kept.length === 0) continue;
    if (!newest || history.newestState > newest.newestState) newest = history;
    extra += history.volume.total;
    written += history.volume.written;
  }
  if (!newest) return [];
  if (hop.by === "restic") return [{ time: now, state: newest.newestState, extra, written }];
  return newest.after(target.newestTime, hop.by === "pbs-sync" ? hop.transferLast : undefined);
}

function arrive(hop: Hop, { history, place }: Group, forgets: boolean, moved: readonly Moved[], now: number): void {
  for (const snapshot of moved) {
    // a pull leaves out what is older than its newest
    if (hop.by === "pbs-sync" && snapshot.time <= history.newestTime) continue;
    history.add(snapshot);
    place.ages.add(now, snapshot.state);
  }
  if (forgets && moved.length > 0) history.forget();
}

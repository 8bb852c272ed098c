import { type ConfigurationOutcome, configurationOutcomes } from "./configuration-outcomes";
import { type Domain, domainsOf } from "./domain";
import { isLost, isTouched, type LostSet } from "./need";
import { placeNames, type Seen } from "./place-names";
import { type Powers, powersOf } from "./powers";
import type { RestoreGraph } from "./restore-graph";
import { type DatasetOutcome, survives } from "./survives";

/** What the loss of some domains does. */
export interface Loss {
  readonly domains: readonly Domain[];
  /** Places of the touched datasets that stay as they are. */
  readonly intact: readonly string[];
  /** Places whose bytes are gone, or `DATASET at PLACE` where other datasets there are not. */
  readonly gone: readonly string[];
  /** Places whose bytes are there but which cannot be read back, with the reason. */
  readonly locked: readonly { readonly place: string; readonly because: readonly string[] }[];
  /** Copies of keys that are gone while others are left. */
  readonly keysGone: readonly { readonly key: string; readonly at: string }[];
  /** Saved configurations of PBS servers that are needed now, or that nobody can open any more. */
  readonly configurations: readonly ConfigurationOutcome[];
  /** What a thief can do, for a single domain that a thief can hold. */
  readonly powers?: Powers;
  /** Datasets of which a copy, a key or a way is touched. */
  readonly datasets: readonly DatasetOutcome[];
  /** Datasets of which nothing can be restored. */
  readonly loses: readonly string[];
}

/** What each failure domain takes when it is lost alone. */
export const singleLosses = (graph: RestoreGraph): Loss[] =>
  domainsOf(graph.graph).map((domain) => lossOf(graph, [domain]));

/** What these domains take when they are lost at once. */
export function lossOf(graph: RestoreGraph, domains: readonly Domain[]): Loss {
  const lost = new Set(domains.map(({ id }) => id));
  const touched = new Set(domains.flatMap(({ id }) => graph.datasetsTouchedBy(id)));
  const order =
    domains.length === 1 ? [...touched] : graph.graph.datasets.map(([n]) => n).filter((n) => touched.has(n));
  const datasets = survives(graph, lost, order);
  const intact = new Set<string>();
  const gone: Seen[] = [];
  const locked = new Map<string, readonly string[]>();
  for (const { dataset, copies } of datasets)
    for (const { copy, standing, because } of copies) {
      if (standing === "intact") intact.add(copy.place.text);
      if (standing === "gone") gone.push({ dataset, place: copy.place.text });
      if (standing === "locked") locked.set(copy.place.text, because);
    }
  const powers = domains.length === 1 ? powersOf(graph, domains[0]!.id) : undefined;
  return {
    domains,
    intact: [...intact],
    gone: placeNames(graph, gone),
    locked: [...locked].map(([place, because]) => ({ place, because })),
    keysGone: keysGone(graph, order, lost),
    configurations: configurationOutcomes(graph, lost),
    ...(powers && { powers }),
    datasets,
    loses: datasets.filter(({ best }) => best === undefined).map(({ dataset }) => dataset),
  };
}

/** Where keys lay that are gone now. */
function keysGone(graph: RestoreGraph, datasets: readonly string[], lost: LostSet): Loss["keysGone"] {
  const { layout } = graph.graph;
  const gone = new Map<string, Loss["keysGone"][number]>();
  const ofCopies = datasets.flatMap((dataset) => graph.copiesOf(dataset).flatMap(({ steps }) => steps));
  const steps = [
    ...ofCopies.filter(({ id }) => id === "password" || id === "client-key"),
    ...graph.configurations.map(({ identity }) => identity),
  ];
  for (const step of steps)
    if (isTouched(step, lost))
      for (const { things } of step.ways) {
        const [key, holder] = things;
        if (key && holder?.at !== undefined && isLost(layout, holder, lost))
          gone.set(`${key.what} ${holder.at}`, { key: key.what, at: holder.at });
      }
  return [...gone.values()];
}

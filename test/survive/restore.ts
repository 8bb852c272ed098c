import { CopyGraph } from "../../lib/graph/copy-graph";
import { domainsOf } from "../../lib/survive/domain";
import { RestoreGraph } from "../../lib/survive/restore-graph";
import { lossOf } from "../../lib/survive/single-losses";
import { type Edits, layoutWith } from "../rules/pair";
import { layoutNamed } from "../support/compiled";

export const restoreOf = (name: string): RestoreGraph => new RestoreGraph(new CopyGraph(layoutNamed(name)));

/** The smallest layout with changes. */
export const restoreWith = (...edits: readonly Edits[]): RestoreGraph =>
  new RestoreGraph(new CopyGraph(layoutWith(...edits)));

/** What these domains, each of which the layout has, take together. */
export function lose(graph: RestoreGraph, ...ids: string[]) {
  const domains = domainsOf(graph.graph).filter(({ id }) => ids.includes(id));
  expect(domains.map(({ id }) => id).sort()).toEqual([...ids].sort());
  return lossOf(graph, domains);
}

/** The standing of each copy of a dataset, by place. */
export const standings = (graph: RestoreGraph, dataset: string, ...ids: string[]): Record<string, string> =>
  Object.fromEntries(
    lose(graph, ...ids)
      .datasets.find((outcome) => outcome.dataset === dataset)!
      .copies.map(({ copy, standing }) => [copy.place.text, standing]),
  );

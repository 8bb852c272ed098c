import type { FailureDomain } from "../graph/failure-domain";
import { domainsOf } from "./domain";
import type { RestoreGraph } from "./restore-graph";
import { isRestorable } from "./survives";

/** Any domain of one list together with any of the other loses these datasets; neither alone does. */
export interface PairLoss {
  readonly one: readonly FailureDomain[];
  readonly other: readonly FailureDomain[];
  readonly loses: readonly string[];
}

/** Pairs of domains that lose a dataset which neither loses alone, as few products of lists as a greedy search finds. */
export function pairLosses(graph: RestoreGraph): PairLoss[] {
  const order = domainsOf(graph.graph).map(({ id }) => id);
  const rank = new Map(order.map((id, i) => [id, i]));
  const losing = new Map<number, Map<number, string[]>>();
  for (const [dataset] of graph.graph.datasets)
    for (const [a, b] of fatalPairs(graph, dataset, rank)) {
      const row = losing.get(a) ?? new Map<number, string[]>();
      losing.set(a, row.set(b, [...(row.get(b) ?? []), dataset]));
    }
  const groups = new Map<string, Map<number, Set<number>>>();
  for (const [a, row] of losing)
    for (const [b, datasets] of row) {
      const key = JSON.stringify(datasets);
      const edges = groups.get(key) ?? new Map<number, Set<number>>();
      groups.set(key, edges);
      link(edges, a, b);
      link(edges, b, a);
    }
  return [...groups].flatMap(([key, edges]) =>
    products(edges).map(([one, other]) => ({
      one: one.map((i) => order[i]!),
      other: other.map((i) => order[i]!),
      loses: JSON.parse(key) as string[],
    })),
  );
}

/** Pairs, by rank, of domains that each leave the dataset restorable and together do not. */
function* fatalPairs(
  graph: RestoreGraph,
  dataset: string,
  rank: ReadonlyMap<FailureDomain, number>,
): Generator<readonly [number, number]> {
  const domains = [...graph.domainsOf(dataset)]
    .filter((id) => rank.has(id) && isRestorable(graph, dataset, new Set([id])))
    .sort((a, b) => rank.get(a)! - rank.get(b)!);
  for (const [i, a] of domains.entries())
    for (const b of domains.slice(i + 1))
      if (!isRestorable(graph, dataset, new Set([a, b]))) yield [rank.get(a)!, rank.get(b)!];
}

function link(edges: Map<number, Set<number>>, from: number, to: number): void {
  edges.set(from, (edges.get(from) ?? new Set()).add(to));
}

/** Covers every edge of a graph by products of two sets of its nodes. */
function products(edges: Map<number, Set<number>>): [number[], number[]][] {
  const found: [number[], number[]][] = [];
  for (;;) {
    let widest: Set<number> | undefined;
    for (const partners of edges.values()) if (partners.size > (widest?.size ?? 0)) widest = partners;
    if (!widest) return found;
    const other = ascending(widest);
    const one = ascending([...edges].filter(([, partners]) => other.every((b) => partners.has(b))).map(([a]) => a));
    found.push([one, other]);
    for (const a of one)
      for (const b of other) {
        edges.get(a)!.delete(b);
        edges.get(b)!.delete(a);
      }
  }
}

const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

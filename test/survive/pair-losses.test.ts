import type { FailureDomain } from "../../lib/graph/failure-domain";
import { domainsOf } from "../../lib/survive/domain";
import { pairLosses } from "../../lib/survive/pair-losses";
import type { RestoreGraph } from "../../lib/survive/restore-graph";
import { survives } from "../../lib/survive/survives";
import { restoreOf, restoreWith } from "./restore";

const lostWith = (graph: RestoreGraph, ...lost: FailureDomain[]): string[] =>
  survives(graph, new Set(lost))
    .filter(({ best }) => best === undefined)
    .map(({ dataset }) => dataset);

/** Every pair of every two domains, looked at one by one. */
function oneByOne(graph: RestoreGraph): string[] {
  const ids = domainsOf(graph.graph).map(({ id }) => id);
  const alone = new Map(ids.map((id) => [id, new Set(lostWith(graph, id))]));
  return ids.flatMap((a, i) =>
    ids.slice(i + 1).flatMap((b) =>
      lostWith(graph, a, b)
        .filter((dataset) => !alone.get(a)!.has(dataset) && !alone.get(b)!.has(dataset))
        .map((dataset) => text(a, b, dataset)),
    ),
  );
}

const text = (a: string, b: string, dataset: string) => `${[a, b].sort().join(" + ")}: ${dataset}`;

const multipliedOut = (graph: RestoreGraph): string[] =>
  pairLosses(graph).flatMap(({ one, other, loses }) =>
    one.flatMap((a) => other.flatMap((b) => loses.map((dataset) => text(a, b, dataset)))),
  );

test.each([
  ["home", restoreOf("home")],
  ["reference", restoreOf("reference")],
  ["the smallest layout", restoreWith()],
  ["a layout without a bucket", restoreWith({ "hops.guests-away": undefined })],
])("the products of %s are exactly its fatal pairs", (_, graph) => {
  const pairs = multipliedOut(graph);
  expect(new Set(pairs)).toEqual(new Set(oneByOne(graph)));
  expect(pairs.length).toBeGreaterThan(0);
});

test("a domain that loses a dataset alone is in no pair of it", () => {
  const graph = restoreWith({ "hops.guests-away": undefined });
  expect(lostWith(graph, "site:house")).toEqual(["guests"]);
  for (const { one, other } of pairLosses(graph)) expect([...one, ...other]).not.toContain("site:house");
});

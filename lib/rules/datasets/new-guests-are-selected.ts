import type { GuestsDataset } from "../../spec/dataset";
import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const newGuestsAreSelected: Rule = {
  id: "datasets/new-guests-are-selected",
  severity: "info",
  title: "a guest that is made tomorrow is backed up",
  why: "by pools or ids a guest is protected only when somebody thought of it",
  source: "CIS 11.2; operations.md 9.17",
  mend: "one dataset of the cluster selects {all: true}, except what others select",
  *check({ layout }) {
    const guests = Object.entries(layout.datasets).flatMap(([name, dataset]): [string, GuestsDataset][] =>
      dataset.kind === "guests" ? [[name, dataset]] : [],
    );
    for (const [cluster, group] of groupBy(guests, ([, dataset]) => dataset.cluster)) {
      if (group.some(([, { select }]) => "all" in select)) continue;
      const [name] = group[0]!;
      yield {
        path: ["datasets", name, "select"],
        message: `new guests of ${cluster} are in no dataset until somebody puts them there`,
        found: group.map(([other, { select }]) => `${other}: ${JSON.stringify(select)}`).join(", "),
        allowed: "a dataset of the cluster with all: true",
        help: `compare the inventory of ${cluster} with the selectors, or select {all: true, except: [...]}`,
      };
    }
  },
};

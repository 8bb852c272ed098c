import type { GuestsDataset } from "../../spec/dataset";
import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const guestsOnce: Rule = {
  id: "datasets/guests-once",
  severity: "error",
  title: "a guest belongs to one dataset",
  why: "two jobs back one guest up into one group, and it is not told which promise holds",
  source: "operations.md 9.4, 9.17",
  mend: "except the ids that another dataset names",
  *check({ graph }) {
    const guests = graph.datasets.flatMap(([name, dataset]) => (dataset.kind === "guests" ? [{ name, dataset }] : []));
    for (const group of groupBy(guests, ({ dataset }) => dataset.cluster).values()) {
      const seen = new Seen();
      // what selects everything first, so that the finding lies with the narrower one
      const ordered = [...group].sort((a, b) => Number("all" in b.dataset.select) - Number("all" in a.dataset.select));
      for (const { name, dataset } of ordered) {
        const clash = seen.add(name, dataset.select);
        if (clash)
          yield {
            path: ["datasets", name, "select"],
            message: `${clash.other} and ${name} both select ${clash.what}`,
            found: `${clash.what} in ${clash.other} and ${name}`,
            allowed: "each guest in one dataset",
            help: clash.help,
          };
      }
    }
  },
};

/** What the datasets of one cluster have selected so far. */
class Seen {
  private all?: { name: string; except: ReadonlySet<number> };
  private readonly ids = new Map<number, string>();
  private readonly pools = new Map<string, string>();

  add(name: string, select: GuestsDataset["select"]): { other: string; what: string; help: string } | undefined {
    const { all } = this;
    if ("all" in select) {
      if (all)
        return {
          other: all.name,
          what: "all guests",
          help: `give ${name} a pool or ids, and except them in ${all.name}`,
        };
      this.all = { name, except: new Set(select.except) };
      return undefined;
    }
    if ("pool" in select) {
      const other = this.pools.get(select.pool) ?? all?.name;
      this.pools.set(select.pool, name);
      return other === undefined
        ? undefined
        : {
            other,
            what: `pool ${select.pool}`,
            help: `select by ids in ${name} and except them in ${other}, or use a pool for each`,
          };
    }
    for (const id of select.ids) {
      const other = all && !all.except.has(id) ? all.name : this.ids.get(id);
      if (other !== undefined && other !== name)
        return {
          other,
          what: `guest ${id}`,
          help: other === all?.name ? `add ${id} to except of ${other}` : `remove ${id} from ${name}`,
        };
      this.ids.set(id, name);
    }
    return undefined;
  }
}

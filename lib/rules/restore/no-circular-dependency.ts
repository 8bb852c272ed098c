import type { PathSegment } from "../../spec/problem";
import { type Step, stepHolds, whyNot } from "../../survive/need";
import { RestoreGraph } from "../../survive/restore-graph";
import type { Rule } from "../rule";

export const noCircularDependency: Rule = {
  id: "restore/no-circular-dependency",
  severity: "error",
  title: "no restore needs what it restores, nor a door whose key lies behind it",
  why: "the bytes are there and nobody gets in: the way into the cloud lies in the cloud, or in the house that burnt",
  source: "operations.md 9.22, 9.29; offsite.md 6.1, 8.46",
  mend: "paper outside every site, which needs nothing else",
  absolute: true,
  *check({ layout, graph }) {
    const restore = new RestoreGraph(graph);
    const told = new Set<string>();
    for (const [dataset] of graph.datasets) {
      const home = graph.copiesOf(dataset)[0]!.place.site;
      const lost = new Set([`site:${home}`]);
      for (const copy of graph.copiesOf(dataset).slice(1)) {
        if (copy.place.lostWith.has(`site:${home}`)) continue;
        for (const { path, ...step } of restore.restorableCopy(copy).steps) {
          if (!path || told.has(path.join("/")) || stepHolds(layout, step, lost)) continue;
          const escrow = at(layout, path);
          // that every place of a key is at home is what keys/escrow-outside says
          if (escrow.every((name) => layout.escrows[name]?.site === home)) continue;
          told.add(path.join("/"));
          yield {
            path,
            message: `${copy.place.text} outlives ${home}, but nobody can ${verb(step)} then`,
            found: whyNot(layout, step, lost).join("; "),
            allowed: `a way that needs neither ${home} nor what it opens`,
            help: "add an escrow without a site (none of the layout's sites), such as paper in a deposit box, and name it here",
          };
        }
      }
    }
  },
};

/** Without what comes along with it in brackets. */
const verb = ({ does }: Step): string => does.replace(/ \(.*\)$/, "");

/** Nothing where a bucket is at a site that is no account, which another rule refuses. */
const at = (root: unknown, path: readonly PathSegment[]): readonly string[] =>
  (path.reduce<unknown>((node, key) => (node as Record<PathSegment, unknown> | undefined)?.[key], root) ??
    []) as readonly string[];

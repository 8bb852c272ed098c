import type { CopyGraph } from "../../graph/copy-graph";
import { steadyState } from "../../retention/steady-state";
import { ARCHIVE_CLASSES, classOf } from "../../spec/archive-class";
import type { ResticHop } from "../../spec/hop";
import type { Rule } from "../rule";

const DAY = 86_400;

export const retentionOutlivesMinimum: Rule = {
  id: "archive/retention-outlives-minimum",
  severity: "warning",
  title: "snapshots in an archive class are kept as long as the class bills them",
  why: "what is forgotten earlier is paid for to the end: a shorter retention saves nothing and takes history away",
  source: "S3 user guide, storage classes; offsite.md 1.4, 8.7",
  mend: "keep more months, or use a class with a shorter minimum",
  *check({ layout, graph }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      const repository = hop.by === "restic" ? layout.repositories[hop.to.name] : undefined;
      if (hop.by !== "restic" || repository?.kind !== "s3") continue;
      const used = classOf(repository);
      // without a pruner no pack is ever deleted: forget removes only snapshot files, which are small and hot
      if (used === "STANDARD" || repository.identity.pruner === undefined) continue;
      const { minimumDays } = ARCHIVE_CLASSES[used];
      const shortest = reachesBack(graph, hop, minimumDays);
      if (shortest === undefined || shortest >= minimumDays) continue;
      yield {
        path: ["hops", name, "keep"],
        message: `${name} forgets what ${used} still bills`,
        found: `oldest snapshot ${Math.floor(shortest)} days at the least`,
        allowed: `${minimumDays} days or more`,
        help: `write monthly: ${monthsFor(minimumDays)} or more`,
      };
    }
  },
};

/** Months of which restic keeps one snapshot each so that the oldest is never younger. */
const monthsFor = (days: number): number => Math.ceil(days / 30) + 2;

/** Days to the oldest snapshot on the unluckiest day; undefined when the schedule fires once or never. */
function reachesBack(graph: CopyGraph, { at: event, keep }: ResticHop, minimumDays: number): number | undefined {
  const { monthly = 0, yearly = 0 } = keep;
  // most layouts keep enough months to need no simulation, which takes a tenth of a second
  if (monthly >= monthsFor(minimumDays) || yearly >= 3) return Number.POSITIVE_INFINITY;
  const key = `${event} ${graph.layout.timezone} ${JSON.stringify(keep)} ${graph.from}`;
  if (!known.has(key)) {
    if (known.size >= 500) known.clear();
    const options = { event, keep, timeZone: graph.layout.timezone, semantics: "restic", from: graph.from } as const;
    known.set(key, steadyState(options)?.oldestAge.min);
  }
  const seconds = known.get(key);
  return seconds === undefined || !Number.isFinite(seconds) ? undefined : seconds / DAY;
}

const known = new Map<string, number | undefined>();

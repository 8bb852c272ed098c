import { hopsByPlace } from "../hops-into";
import type { Rule } from "../rule";

export const oneHopEach: Rule = {
  id: "repositories/one-hop-each",
  severity: "error",
  title: "one hop writes to a repository whose freshness is watched",
  why: "the alarm hears that a snapshot came and not whose: one hop that runs keeps it quiet while another is dead",
  source: "lib/aws/freshness-alarm.ts (events of S3 name a key, not a host or a path); anchors.md incident 1",
  mend: "a repository, with its bucket, for each hop",
  *check({ layout, graph }) {
    const hops = hopsByPlace(graph);
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3" || !("grace" in repository.freshness)) continue;
      const [first, ...rest] = hops.get(`repo:${name}`) ?? [];
      for (const [other] of rest)
        yield {
          path: ["hops", other, "to"],
          message: `${first![0]} and ${other} share the freshness alarm of ${name}`,
          found: [first!, ...rest].map(([hop]) => hop).join(", "),
          allowed: "one hop for each repository with freshness.grace",
          help: `add a repository with a bucket of its own for ${other}`,
        };
    }
  },
};

import { hopsByPlace } from "../hops-into";
import type { Rule } from "../rule";

export const maintained: Rule = {
  id: "repositories/maintained",
  severity: "warning",
  title: "somebody forgets, prunes and checks each repository",
  why: "counts that nobody applies keep everything, and nobody hears that a pack is damaged before the restore",
  source: "offsite.md 1.4, 1.5, 8.8; lib/aws/writer-role.ts (the writer of a bucket may delete nothing but locks)",
  mend: "maintenance once a week or once a month, when no backup runs",
  *check({ layout, graph }) {
    const hops = hopsByPlace(graph);
    for (const [name, repository] of Object.entries(layout.repositories)) {
      const into = hops.get(`repo:${name}`) ?? [];
      if (repository.maintenance || into.length === 0) continue;
      const pruner = repository.kind === "s3" && !repository.identity.pruner;
      yield {
        path: ["repositories", name, "maintenance"],
        message: `nobody applies the counts of ${into.map(([hop]) => hop).join(", ")}, and nobody checks ${name}`,
        found: "no maintenance",
        allowed: "maintenance with a time",
        help: `add maintenance: {at: "sun 16:00", takes: "2 hours"}${pruner ? " and identity.pruner, the common name of a certificate of its own" : ""}`,
      };
    }
  },
};

import { hopsByPlace } from "../hops-into";
import type { Rule } from "../rule";
import { span } from "../words";

/** Longest time in seconds over which a CloudWatch alarm looks back. */
const WEEK = 7 * 86_400;

export const withinAWeek: Rule = {
  id: "freshness/within-a-week",
  severity: "error",
  title: "an alarm can tell within a week that uploads stopped",
  why: "CloudWatch looks back seven days at most: a longer promise is one that nobody watches",
  source: "CloudWatch PutMetricAlarm (EvaluationPeriods times Period); offsite.md 7 (dead for five months), 8.33",
  mend: "upload more often than weekly, or say why nobody needs to hear it",
  *check({ layout, graph }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3" || !("grace" in repository.freshness)) continue;
      const { grace } = repository.freshness;
      for (const [hopName, hop] of hopsByPlace(graph).get(`repo:${name}`) ?? []) {
        const quiet = graph.gapOf(hop) + hop.takes.seconds + grace.seconds;
        if (!Number.isFinite(quiet) || quiet <= WEEK) continue;
        yield {
          path: ["repositories", name, "freshness"],
          message: `no alarm can watch ${hopName}, which may be quiet for ${span(quiet)}`,
          found: `gap, run and grace of ${span(quiet)}`,
          allowed: span(WEEK),
          help: `start ${hopName} daily, or write freshness: {none: "why nobody needs to hear it"}`,
        };
      }
    }
  },
};

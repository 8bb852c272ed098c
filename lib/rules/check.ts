import { CopyGraph } from "../graph/copy-graph";
import type { Acknowledgement } from "../spec/acknowledge";
import type { Layout } from "../spec/layout";
import { printPath } from "../spec/problem";
import { DEMANDS, REVIEWS, RULES } from "./registry";
import type { Context, Finding } from "./rule";

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

export interface Report {
  readonly graph: CopyGraph;
  /** Open findings first, errors before warnings. */
  readonly findings: readonly Finding[];
  /** Open findings of severity error: the layout does not compile. */
  readonly refused: readonly Finding[];
}

/** Judges a layout as a whole by every rule. */
export function check(layout: Layout, asOf: Date): Report {
  const graph = new CopyGraph(layout);
  const context: Context = { layout, graph, asOf };
  const reasons = reasonsOn(layout.acknowledge, asOf);
  const findings: Finding[] = [];
  for (const rule of RULES)
    for (const violation of rule.check(context)) {
      const acknowledged = rule.absolute ? undefined : reasons.get(placeOf(rule.id, printPath(violation.path)));
      findings.push({ ...violation, rule, ...(acknowledged && { acknowledged }) });
    }
  const found = [...findings];
  for (const review of REVIEWS)
    for (const violation of review.review({ ...context, findings: found, demands: DEMANDS }))
      findings.push({ ...violation, rule: review });
  const rank = (f: Finding) => (f.acknowledged ? 3 : WEIGHT[f.rule.severity]);
  findings.sort((a, b) => rank(a) - rank(b));
  return { graph, findings, refused: findings.filter((f) => f.rule.severity === "error" && !f.acknowledged) };
}

const placeOf = (rule: string, at: string): string => `${rule} ${at}`;

/** Reasons by rule and place of the acknowledgements that hold on a day. */
function reasonsOn(acknowledge: readonly Acknowledgement[], asOf: Date): Map<string, string> {
  const today = asOf.toISOString().slice(0, 10);
  const holding = acknowledge.filter(({ until }) => until === undefined || until >= today);
  return new Map(holding.map(({ rule, at, because }) => [placeOf(rule, at), because]));
}

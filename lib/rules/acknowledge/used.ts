import { printPath } from "../../spec/problem";
import { expired } from "../expired";
import type { Review } from "../rule";

export const acknowledgeUsed: Review = {
  id: "acknowledge/used",
  severity: "warning",
  title: "an acknowledgement covers a finding",
  why: "one left behind hides the finding when it comes back, with a reason that no longer holds",
  source: "rustc, unfulfilled_lint_expectations",
  mend: "remove it",
  *review({ layout, asOf, findings, demands }) {
    const places = new Set(findings.map(({ rule, path }) => `${rule.id} ${printPath(path)}`));
    for (const [i, acknowledgement] of layout.acknowledge.entries()) {
      const { rule, at } = acknowledgement;
      const told = !demands.has(rule) || demands.get(rule)?.absolute || expired(acknowledgement, asOf);
      if (told || places.has(`${rule} ${at}`)) continue;
      const elsewhere = findings.filter((finding) => finding.rule.id === rule).map(({ path }) => printPath(path));
      yield {
        path: ["acknowledge", i],
        message: `${rule} finds nothing at ${at}`,
        found: elsewhere.length > 0 ? `findings at ${elsewhere.slice(0, 5).join(", ")}` : "no finding of this rule",
        allowed: "the rule and the place of a finding",
        help: elsewhere.length > 0 ? `write at: "${elsewhere[0]}", or remove it` : "remove it",
      };
    }
  },
};

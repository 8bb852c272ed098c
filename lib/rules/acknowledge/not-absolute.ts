import type { Review } from "../rule";

export const acknowledgeNotAbsolute: Review = {
  id: "acknowledge/not-absolute",
  severity: "error",
  title: "what certainly loses data or access is not acknowledged",
  why: "the finding stays: nobody can live with it",
  source: "docs/rules.md (absolute rules)",
  mend: "mend the finding",
  *review({ layout, demands }) {
    for (const [i, { rule, at }] of layout.acknowledge.entries()) {
      const demand = demands.get(rule);
      if (!demand?.absolute && !demand?.id.startsWith("acknowledge/")) continue;
      yield {
        path: ["acknowledge", i, "rule"],
        message: `${rule} cannot be acknowledged`,
        found: `${rule} at ${at}`,
        allowed: "a rule that is not absolute",
        help: `remove this and mend ${at}: ${demand.mend}`,
      };
    }
  },
};

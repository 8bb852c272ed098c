import { nameHelp } from "../../spec/suggest";
import type { Review } from "../rule";

export const acknowledgeRuleExists: Review = {
  id: "acknowledge/rule-exists",
  severity: "error",
  title: "an acknowledgement names a rule that exists",
  why: "a misspelt one covers nothing while its author believes that it does",
  source: "backrest's parser drops unknown keys: retention was wrong for months (offsite.md 0.6)",
  mend: "the id as `check` prints it",
  *review({ layout, demands }) {
    for (const [i, { rule }] of layout.acknowledge.entries()) {
      if (demands.has(rule)) continue;
      const ids = [...demands.keys()];
      const near = ids.filter((id) => id.split("/")[0] === rule.split("/")[0]);
      yield {
        path: ["acknowledge", i, "rule"],
        message: `there is no rule ${rule}`,
        found: rule,
        allowed: near.join(", ") || "an id from docs/rules.md",
        help: nameHelp(rule, ids, "rules"),
      };
    }
  },
};

import { anchorJudgements } from "../anchor-judgements";
import type { Rule } from "../rule";

export const anchorIsCa: Rule = {
  id: "identity/anchor-is-ca",
  severity: "error",
  title: "a trust anchor is one CA certificate in force, two while rotating",
  why: "Roles Anywhere refuses leaves, weak keys and longer bundles; below an expired CA every session is refused",
  source: "IAM Roles Anywhere, trust model and quotas; offsite.md 4.1, 4.3, 8.23, 8.24",
  mend: "the root of your CA (step ca root), without the certificates below it",
  *check({ layout, asOf }) {
    for (const { name, findings } of anchorJudgements(layout, asOf, "error"))
      for (const { found, allowed, help } of findings)
        yield {
          path: ["trusts", name, "anchor"],
          message: `${name} is not anchored in a CA certificate that Roles Anywhere takes`,
          found,
          allowed,
          help,
        };
  },
};

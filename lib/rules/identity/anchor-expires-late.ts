import { anchorJudgements } from "../anchor-judgements";
import type { Rule } from "../rule";

export const anchorExpiresLate: Rule = {
  id: "identity/anchor-expires-late",
  severity: "warning",
  title: "a trust anchor is in force for a quarter of a year or more",
  why: "on the day on which the CA expires every upload stops, and its successor needs hosts, anchor and layout changed",
  source: "IAM Roles Anywhere, trust model; lib/pki/trust-anchor-certificate.ts; offsite.md 4.3",
  mend: "make the CA's successor and anchor both while hosts change over",
  *check({ layout, asOf }) {
    for (const { name, findings } of anchorJudgements(layout, asOf, "warning"))
      for (const { found, allowed, help } of findings)
        yield {
          path: ["trusts", name, "anchor"],
          message: `the CA of ${name} ends soon`,
          found,
          allowed,
          help,
        };
  },
};

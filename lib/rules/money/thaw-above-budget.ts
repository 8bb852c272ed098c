import { repositoryCosts } from "../../estimate/money";
import { PRICES } from "../../estimate/prices";
import type { Rule } from "../rule";
import { bySite } from "../site-costs";
import { dollars } from "../words";

export const thawAboveBudget: Rule = {
  id: "money/thaw-above-budget",
  severity: "warning",
  title: "one thaw of everything exceeds the budget of the account",
  why: "a thief who reads the backups, or a stray script, is first seen on the bill",
  source: `${PRICES.source} (${PRICES.region}, ${PRICES.asOf}); offsite.md 3.3`,
  mend: "a lower budget",
  *check({ layout, graph }) {
    for (const [name, { monthly, thaw, budget }] of bySite(layout, repositoryCosts(graph))) {
      if (thaw === 0 || monthly > budget.usd || budget.usd < monthly + thaw) continue;
      const advised = `${Math.max(1, Math.ceil((monthly + thaw / 4) * 100) / 100)} USD`;
      yield {
        path: ["sites", name, "budget"],
        message: `a thaw of everything at ${name} goes unnoticed`,
        found: `${budget}, with storage ${dollars(monthly)} and a thaw ${dollars(thaw)}`,
        allowed: `more than ${dollars(monthly)} and less than ${dollars(monthly + thaw)}`,
        help: `write budget: "${advised}"`,
        fix: { path: ["sites", name, "budget"], value: advised },
      };
    }
  },
};

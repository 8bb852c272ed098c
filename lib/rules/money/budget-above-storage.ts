import { repositoryCosts } from "../../estimate/money";
import { PRICES } from "../../estimate/prices";
import type { Rule } from "../rule";
import { bySite } from "../site-costs";
import { amount, dollars } from "../words";

export const budgetAboveStorage: Rule = {
  id: "money/budget-above-storage",
  severity: "warning",
  title: "the budget of an account is above what storage costs each month",
  why: "an alarm that is always on is switched off, and with it the one for a stray thaw",
  source: `${PRICES.source} (${PRICES.region}, ${PRICES.asOf}); offsite.md 3.2, 3.3`,
  mend: "a higher budget, a colder class, or a shorter retention",
  *check({ layout, graph }) {
    for (const [name, { monthly, bytes, budget }] of bySite(layout, repositoryCosts(graph))) {
      if (monthly <= budget.usd) continue;
      yield {
        path: ["sites", name, "budget"],
        message: `storage at ${name} costs more than its budget`,
        found: `${dollars(monthly)} a month for ${amount(bytes)}`,
        allowed: `a budget of ${Math.ceil(monthly)} USD or more`,
        help: `write budget: "${Math.ceil(monthly * 1.25)} USD"`,
        fix: { path: ["sites", name, "budget"], value: `${Math.ceil(monthly * 1.25)} USD` },
      };
    }
  },
};

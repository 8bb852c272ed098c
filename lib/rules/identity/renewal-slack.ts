import type { Rule } from "../rule";
import { span } from "../words";

/** Part of a certificate's life after which step renews it. */
const RENEWED_IN_LAST = 1 / 3;
/** Of an hour, in seconds: what is advised. */
const QUARTER = 900;

export const renewalSlack: Rule = {
  id: "identity/renewal-slack",
  severity: "error",
  title: "a certificate has two attempts or more to be renewed before it expires",
  why: "an expired certificate cannot be renewed: one missed attempt stopped a real lab's uploads for five months",
  source: "step-ca claims; offsite.md 5, 7 (outage 2026-01-08 to 2026-06-21), 8.25",
  mend: "try every 15 minutes; step renews when a third of the lifetime is left",
  *check({ layout }) {
    for (const [name, { certificate }] of Object.entries(layout.trusts)) {
      const { lifetime, renewEvery } = certificate;
      const window = lifetime.seconds * RENEWED_IN_LAST;
      const attempts = renewEvery.seconds > 0 ? Math.floor(window / renewEvery.seconds) : 0;
      if (attempts >= 2) continue;
      yield {
        path: ["trusts", name, "certificate", "renewEvery"],
        message: `one missed renewal locks ${name} out`,
        found: `${attempts} sure attempts in the last ${span(window)} of ${lifetime}`,
        allowed: `2 attempts: every ${span(window / 2)} or more often`,
        help: 'write renewEvery: "15 minutes" and a lifetime of 2 hours or more',
        ...(window >= 2 * QUARTER && {
          fix: { path: ["trusts", name, "certificate", "renewEvery"], value: "15 minutes" },
        }),
      };
    }
  },
};

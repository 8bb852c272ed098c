import { LONGEST_NOTICE_DAYS } from "../../spec/notice-limits";
import type { Rule } from "../rule";

export const noticeInRange: Rule = {
  id: "identity/notice-in-range",
  severity: "error",
  title: "the notice before a CA expires is 1 to 360 whole days",
  why: "Roles Anywhere refuses the trust anchor",
  source: "IAM Roles Anywhere NotificationSetting threshold; offsite.md 4.1",
  mend: "45 days",
  *check({ layout }) {
    for (const [name, { warnBefore }] of Object.entries(layout.trusts)) {
      const days = warnBefore.seconds / 86_400;
      if (Number.isInteger(days) && days >= 1 && days <= LONGEST_NOTICE_DAYS) continue;
      yield {
        path: ["trusts", name, "warnBefore"],
        message: `Roles Anywhere gives no notice of ${warnBefore}`,
        found: warnBefore.toString(),
        allowed: `1 to ${LONGEST_NOTICE_DAYS} whole days`,
        help: 'write warnBefore: "45 days"',
        fix: { path: ["trusts", name, "warnBefore"], value: "45 days" },
      };
    }
  },
};

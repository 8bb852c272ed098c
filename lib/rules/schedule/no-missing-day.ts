import type { Rule } from "../rule";
import { surprises } from "../surprises";

export const noMissingDay: Rule = {
  id: "schedule/no-missing-day",
  severity: "warning",
  title: "a monthly schedule names a day that each of its months has",
  why: "months without a 31st are skipped, not shortened: two months can pass between runs",
  source: "proxmox-time; operations.md 1 (accepted but surprising)",
  mend: "use a day up to the 28th",
  *check({ graph }) {
    for (const { job, warning } of surprises(graph, "calendar/missing-day"))
      yield {
        path: job.path,
        message: `${job.name} skips months`,
        found: `"${job.event.text}", ${warning.message}`,
        allowed: "days 1 to 28",
        help: warning.help,
      };
  },
};

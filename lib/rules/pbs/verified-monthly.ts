import { serverGap } from "../../estimate/server-gap";
import type { Rule } from "../rule";
import { span } from "../words";

const MONTH = 31 * 86_400;
/** What a change of the clock adds to a month. */
const HOUR = 3600;

export const verifiedMonthly: Rule = {
  id: "pbs/verified-monthly",
  severity: "warning",
  title: "every snapshot is verified again each month",
  why: "one rotten chunk damages every snapshot that shares it, and only a verification tells before a restore does",
  source: "proxmox-backup docs, maintenance; operations.md 2.3, 9.8",
  mend: "a weekly verification job that looks again after 30 days",
  *check({ layout, graph }) {
    for (const [server, { datastores }] of Object.entries(layout.pbs))
      for (const [name, { verify }] of Object.entries(datastores)) {
        const path = ["pbs", server, "datastores", name, "verify"];
        const gap = serverGap(graph, verify.at, server);
        if (verify.again.seconds > MONTH)
          yield {
            path: [...path, "again"],
            message: `a snapshot of ${server}/${name} is not read again for ${verify.again}`,
            found: verify.again.toString(),
            allowed: "31 days or less",
            help: 'write again: "30 days"',
            fix: { path: [...path, "again"], value: "30 days" },
          };
        else if (Number.isFinite(gap) && gap > MONTH + HOUR)
          yield {
            path: [...path, "at"],
            message: `${server}/${name} is verified every ${span(gap)}`,
            found: `"${verify.at.text}"`,
            allowed: "every 31 days or more often",
            help: 'write at: "sun 12:00"',
          };
      }
  },
};

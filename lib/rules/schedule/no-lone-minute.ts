import type { Rule } from "../rule";
import { surprises } from "../surprises";

/** A lone number that is an hour of the day. */
const LONE_HOUR = /^([a-z.,]+ )?([01]?\d|2[0-3])$/;

export const noLoneMinute: Rule = {
  id: "schedule/no-lone-minute",
  severity: "error",
  title: "a schedule means what it seems to say",
  why: "a lone number is a minute and not an hour: `mon..fri 22` starts 24 times a day",
  source: "proxmox-time calendar_event.rs; operations.md 1 (accepted but surprising)",
  mend: "write hour and minute as HH:MM; say every hour as *:MM",
  *check({ graph }) {
    const codes = ["calendar/lone-minute", "calendar/hour-as-minute", "calendar/two-times"];
    for (const { job, warning } of surprises(graph, ...codes))
      yield {
        path: job.path,
        message: `${job.name} does not start when its schedule seems to say`,
        found: `"${job.event.text}", ${warning.message}`,
        allowed: "one time of day as HH:MM, or *:MM for every hour",
        help: warning.help,
        ...(LONE_HOUR.test(job.event.text) && { fix: { path: job.path, value: `${job.event.text}:00` } }),
      };
  },
};

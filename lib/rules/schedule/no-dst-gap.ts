import { CalendarEvent } from "../../calendar/event";
import { eventWarnings } from "../../calendar/explain";
import { longestGapSeconds } from "../../calendar/longest-gap";
import type { TimeZone } from "../../units/time-zone";
import type { Rule } from "../rule";
import { surprises } from "../surprises";
import { span } from "../words";

/** The same event one hour earlier, where it ends in one time of day and no change of the clock takes that. */
function anotherHour({ text }: CalendarEvent, zone: TimeZone, from: number): string | undefined {
  const [, before, hour, minutes] = /^(|.* )(\d{1,2})(:\d{2})$/.exec(text) ?? [];
  if (before === undefined || hour === undefined || Number(hour) === 0) return undefined;
  const earlier = `${before}${String(Number(hour) - 1).padStart(2, "0")}${minutes}`;
  return eventWarnings(CalendarEvent.parse(earlier), zone, from).length === 0 ? earlier : undefined;
}

export const noDstGap: Rule = {
  id: "schedule/no-dst-gap",
  severity: "error",
  title: "no run is lost when clocks go forward",
  why: "Proxmox skips an event in the hour that daylight saving leaves out: a day, or a week, without a backup",
  source: "proxmox-time compute_next_event, measured; operations.md 1, 9.23",
  mend: "schedule before or after the skipped hour, or in UTC",
  *check({ graph }) {
    for (const { job, warning } of surprises(graph, "calendar/skipped-hour")) {
      const mended = anotherHour(job.event, job.zone, graph.from);
      const gap = longestGapSeconds(job.event, job.zone, graph.from);
      yield {
        path: job.path,
        message: `${job.name} is skipped when clocks go forward`,
        found: `"${job.event.text}", ${span(gap)} without a run: ${warning.message}`,
        allowed: `a time of day that every day of ${job.zone} has`,
        help: warning.help,
        ...(mended !== undefined && { fix: { path: job.path, value: mended } }),
      };
    }
  },
};

import type { Rule } from "../rule";
import { surprises } from "../surprises";

export const noCarry: Rule = {
  id: "schedule/no-carry",
  severity: "warning",
  title: "a repetition divides the hour, the day or the month that it repeats in",
  why: "Proxmox carries what is left over into the next unit and skips its first run: gaps are longer than the step",
  source: "proxmox-time compute_next_event; test/calendar/data/calendar-vectors.json",
  mend: "a step that divides its unit: 15 minutes, 6 hours",
  *check({ graph }) {
    for (const { job, warning } of surprises(graph, "calendar/carry"))
      yield {
        path: job.path,
        message: `${job.name} skips runs where its repetition begins anew`,
        found: `"${job.event.text}", ${warning.message}`,
        allowed: "a step that divides its unit",
        help: warning.help,
      };
  },
};

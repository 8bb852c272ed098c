import { hopJob, type Job } from "../../graph/job";
import type { Rule } from "../rule";
import { wallClock } from "../words";

/** Hours of a working day, the last one left out. */
const OFFICE = { from: 8, to: 18 } as const;
/** Two weeks of a daily job. */
const STARTS = 14;

export const outsideOfficeHours: Rule = {
  id: "schedule/outside-office-hours",
  severity: "info",
  title: "guests are backed up when nobody works on them",
  why: "each block that a guest writes waits until the old one is on the PBS: in a real lab that froze a cluster for 47 minutes",
  source: "vzdump copy-before-write; operations.md 9.6; anchors.md incident 9",
  mend: "start before 8 or after 18 o'clock on working days",
  *check({ layout, graph }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "vzdump") continue;
      const job = hopJob(graph, name);
      const clock = officeStart(job, graph.from);
      if (clock === undefined) continue;
      yield {
        path: job.path,
        message: `${name} starts in working hours`,
        found: `"${job.event.text}", as on ${clock}`,
        allowed: `before ${OFFICE.from}:00 or from ${OFFICE.to}:00 on, or on Saturday and Sunday`,
        help: 'choose a time in the evening or early in the morning, such as "20:00"',
      };
    }
  },
};

const SIZE = 2000;
const known = new Map<string, string | undefined>();

/** When the next start on a working day in working hours is, by the clock on the wall; equal schedules are judged once. */
function officeStart({ event, zone }: Job, from: number): string | undefined {
  const key = `${event.text} ${zone} ${from}`;
  if (!known.has(key)) {
    if (known.size >= SIZE) known.clear();
    known.set(key, undefined);
    let start = event.next(from, zone);
    for (let i = 0; i < STARTS && start !== undefined; i++, start = event.next(start, zone)) {
      const clock = wallClock(start, zone);
      const hour = Number(clock.slice(-5, -3));
      if (/^s/.test(clock) || hour < OFFICE.from || hour >= OFFICE.to) continue;
      known.set(key, clock);
      break;
    }
  }
  return known.get(key);
}

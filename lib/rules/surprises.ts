import { type EventWarning, eventWarnings } from "../calendar/explain";
import type { CopyGraph } from "../graph/copy-graph";
import { type Job, jobsOf } from "../graph/job";
import { remembered } from "../units/remember";

const known = new Map<string, readonly EventWarning[]>();

/** Jobs whose event does something that its text hides, by the code of the warning; equal schedules are judged once. */
export function* surprises(graph: CopyGraph, ...codes: string[]): Generator<{ job: Job; warning: EventWarning }> {
  for (const job of jobsOf(graph)) {
    const key = `${job.event.text} ${job.zone} ${graph.from}`;
    const warnings = remembered(known, key, () => eventWarnings(job.event, job.zone, graph.from));
    for (const warning of warnings) if (codes.includes(warning.code)) yield { job, warning };
  }
}

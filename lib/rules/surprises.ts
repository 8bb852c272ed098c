import { type EventWarning, eventWarnings } from "../calendar/explain";
import type { CopyGraph } from "../graph/copy-graph";
import { type Job, jobsOf } from "../graph/job";

const SIZE = 2000;
const known = new Map<string, readonly EventWarning[]>();

/** Jobs whose event does something that its text hides, by the code of the warning; equal schedules are judged once. */
export function* surprises(graph: CopyGraph, ...codes: string[]): Generator<{ job: Job; warning: EventWarning }> {
  for (const job of jobsOf(graph)) {
    const key = `${job.event.text} ${job.zone} ${graph.from}`;
    let warnings = known.get(key);
    if (!warnings) {
      if (known.size >= SIZE) known.clear();
      warnings = eventWarnings(job.event, job.zone, graph.from);
      known.set(key, warnings);
    }
    for (const warning of warnings) if (codes.includes(warning.code)) yield { job, warning };
  }
}

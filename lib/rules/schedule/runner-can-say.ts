import type { CalendarEvent } from "../../calendar/event";
import { toCron } from "../../calendar/to-cron";
import { toSystemd } from "../../calendar/to-systemd";
import { hopJob, type Job, maintenanceJob } from "../../graph/job";
import { InvalidValue } from "../../units/invalid-value";
import type { Context, Rule } from "../rule";

export const runnerCanSay: Rule = {
  id: "schedule/runner-can-say",
  severity: "error",
  title: "what starts restic can say when",
  why: "cron has no first Sunday and systemd no carry: a translation would start at other times than the layout says",
  source: "lib/calendar/to-cron.ts and to-systemd.ts; offsite.md 2.2",
  mend: "a minute, an hour, and weekdays or days of the month, or systemd instead of Backrest",
  absolute: true,
  *check(context) {
    const known = new Map<string, InvalidValue | undefined>();
    for (const { job, by, translate } of started(context)) {
      const key = `${by} ${job.event.text}`;
      if (!known.has(key)) known.set(key, refusal(translate, job.event));
      const refused = known.get(key);
      if (refused)
        yield {
          path: job.path,
          message: `${by} cannot start ${job.name} then`,
          found: refused.found,
          allowed: refused.allowed,
          help: refused.help,
        };
    }
  },
};

interface Started {
  readonly job: Job;
  readonly by: string;
  readonly translate: (event: CalendarEvent) => string;
}

const SYSTEMD = { by: "systemd", translate: (event: CalendarEvent) => toSystemd(event) };
const BACKREST = { by: "Backrest", translate: toCron };

/** What a host starts by itself; the servers of Proxmox start the rest and know its grammar. */
function* started({ layout, graph }: Context): Generator<Started> {
  for (const [name, hop] of Object.entries(layout.hops)) {
    if (hop.by !== "restic") continue;
    const { host } = layout.repositories[hop.to.name]!;
    const { by } = layout.hosts[host]!.restic.runner;
    yield { job: hopJob(graph, name), ...(by === "backrest" ? BACKREST : SYSTEMD) };
  }
  for (const name of Object.keys(layout.repositories)) {
    const job = maintenanceJob(graph, name);
    if (job) yield { job, ...SYSTEMD };
  }
}

function refusal(translate: Started["translate"], event: CalendarEvent): InvalidValue | undefined {
  try {
    translate(event);
    return undefined;
  } catch (error) {
    // an event that never comes is told of by schedule/fires
    if (error instanceof InvalidValue) return error.help.startsWith("it never fires") ? undefined : error;
    throw error;
  }
}

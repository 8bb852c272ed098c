import { toSystemd } from "../../calendar/to-systemd";
import type { CopyGraph } from "../../graph/copy-graph";
import { hiddenKeys } from "../hidden-keys";
import { type HostPart, NOTHING } from "../host-part";
import { scriptPath, unitPath } from "../host-paths";
import { serviceAndTimer } from "../host-unit";
import { type ResticJob, resticJobs } from "../restic-job";
import { scriptFile } from "../script-file";
import { textFile } from "../text-file";
import { timerLines } from "../timer-lines";
import { backupUnit, holdUnit, ON_FAILURE } from "../unit-names";
import { runLimit } from "./run-limit";
import { repositoryLines, resticUnitLines, resticWrites, sandboxLines } from "./service-lines";

/** restic without Backrest: a service and a timer for each hop. */
export const timersPart: HostPart = (graph, host, values) => {
  const { layout } = graph;
  const { runner, cache } = layout.hosts[host]!.restic;
  const jobs = resticJobs(graph, host, values);
  if (runner.by !== "systemd" || jobs.length === 0) return NOTHING;
  return {
    files: [
      scriptFile(layout, host, "restic-backup"),
      ...jobs.flatMap((job) => [
        textFile(layout, host, unitPath(`${backupUnit(job.name)}.service`), serviceLines(graph, job, cache)),
        textFile(layout, host, unitPath(`${backupUnit(job.name)}.timer`), startLines(graph, job)),
      ]),
    ],
    units: jobs.flatMap(({ name }) => serviceAndTimer(backupUnit(name))),
  };
};

function serviceLines(graph: CopyGraph, job: ResticJob, cache: string): string[] {
  const { repository } = job;
  const hold = holdUnit(job);
  const writes = resticWrites(cache, [repository]);
  return [
    "[Unit]",
    `Description=restic of ${job.name} to ${repository.name}`,
    ...resticUnitLines([...writes, ...job.sources]),
    ...(hold
      ? [
          "# begins before the run and ends with it, however it ends; a run whose source moves again is stopped",
          `BindsTo=${hold}`,
          `After=${hold}`,
        ]
      : []),
    ON_FAILURE,
    "",
    "[Service]",
    "Type=oneshot",
    "# stopped only when it hangs: longer than the first upload of everything, and than the RPO",
    `TimeoutStartSec=${runLimit(graph, job)}s`,
    ...repositoryLines(graph, repository, "writer", cache),
    `ExecStart=${scriptPath("restic-backup")} ${job.name}`,
    ...sandboxLines(writes),
    ...hiddenKeys(graph, job.host, "writer", [repository.name]),
  ];
}

function startLines({ layout }: CopyGraph, { name, hop }: ResticJob): string[] {
  const made = hop.quiesce !== "order";
  return timerLines(`Starts restic of ${name}`, [
    `OnCalendar=${toSystemd(hop.at, layout.timezone)}`,
    ...(made ? [] : ["# only the order of jobs keeps the datastore still, so a missed run waits for its next turn"]),
    `Persistent=${made ? "yes" : "no"}`,
    "AccuracySec=1s",
  ]);
}

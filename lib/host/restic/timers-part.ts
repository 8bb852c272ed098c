import { toSystemd } from "../../calendar/to-systemd";
import type { CopyGraph } from "../../graph/copy-graph";
import { type HostPart, NOTHING } from "../host-part";
import { scriptPath, unitPath } from "../host-paths";
import { type ResticJob, resticJobs } from "../restic-job";
import { scriptText } from "../script-text";
import { textFile } from "../text-file";
import { backupUnit, holdUnit, ON_FAILURE } from "../unit-names";
import { credentialLine, environmentLines, makeDirectories, resticUnitLines, sandboxLines } from "./service-lines";

/** restic without Backrest: a service and a timer for each hop. */
export const timersPart: HostPart = (graph, host, values) => {
  const { layout } = graph;
  const { runner, cache } = layout.hosts[host]!.restic;
  const jobs = resticJobs(graph, host, values);
  if (runner.by !== "systemd" || jobs.length === 0) return NOTHING;
  return {
    files: [
      { path: scriptPath("restic-backup"), mode: "0755", text: scriptText(layout, host, "restic-backup") },
      ...jobs.flatMap((job) => [
        textFile(layout, host, unitPath(`${backupUnit(job.name)}.service`), serviceLines(graph, job, cache)),
        textFile(layout, host, unitPath(`${backupUnit(job.name)}.timer`), timerLines(graph, job)),
      ]),
    ],
    units: jobs.flatMap(({ name }) => [
      { name: `${backupUnit(name)}.service`, enable: false },
      { name: `${backupUnit(name)}.timer`, enable: true },
    ]),
  };
};

function serviceLines(graph: CopyGraph, job: ResticJob, cache: string): string[] {
  const { repository } = job;
  const hold = holdUnit(job);
  const writes = [cache, ...(repository.directory ? [repository.directory] : [])];
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
    "# no limit of time: the first upload takes days",
    "Type=oneshot",
    credentialLine(repository),
    ...environmentLines(graph, repository, "writer", cache),
    ...makeDirectories(writes),
    `ExecStart=${scriptPath("restic-backup")} ${job.name}`,
    ...sandboxLines(writes),
  ];
}

function timerLines({ layout }: CopyGraph, { name, hop }: ResticJob): string[] {
  const made = hop.quiesce !== "order";
  return [
    "[Unit]",
    `Description=Starts restic of ${name}`,
    "",
    "[Timer]",
    `OnCalendar=${toSystemd(hop.at, layout.timezone)}`,
    ...(made ? [] : ["# only the order of jobs keeps the datastore still, so a missed run waits for its next turn"]),
    `Persistent=${made ? "yes" : "no"}`,
    "AccuracySec=1s",
    "",
    "[Install]",
    "WantedBy=timers.target",
  ];
}

import type { CopyGraph } from "../graph/copy-graph";
import type { ResticHop } from "../spec/hop";
import type { HostFile } from "./host-file";
import { type HostPart, NOTHING } from "./host-part";
import { HOST_PATHS, scriptPath, unitPath } from "./host-paths";
import { serviceAndTimer } from "./host-unit";
import type { ProgramNeed } from "./program-need";
import { type ResticJob, resticJobs } from "./restic-job";
import { scriptFile } from "./script-file";
import { shellVariable } from "./shell-variable";
import { textFile } from "./text-file";
import { timerLines } from "./timer-lines";
import { holdUnit, ON_FAILURE, quiesceUnit, sweepUnit } from "./unit-names";

type How = "zfs-snapshot" | "read-only";

const WEEK = 7 * 86_400;

/**
 * Holds a datastore still while restic reads it. The hold is a unit that is started before the run and stops with it;
 * systemd ends it whatever happens to the run, and a timer takes away what power loss left.
 */
export const holdPart: HostPart = (graph, host, values) => {
  const held = resticJobs(graph, host, values).filter((job) => holdUnit(job) !== undefined);
  if (held.length === 0) return NOTHING;
  const { layout } = graph;
  const hows = [...new Set(held.map((job) => howOf(job.hop)))];
  const scripts = ["hold-common", "sweep-hold", ...hows.map((how) => `hold-${how}`)];
  return {
    files: [
      ...scripts.map((name) => scriptFile(layout, host, name)),
      ...held.flatMap((job) => filesOf(graph, host, job)),
    ],
    units: held.flatMap(({ name }) => [
      { name: `${quiesceUnit(name)}.service`, enable: false },
      ...serviceAndTimer(sweepUnit(name)),
    ]),
    programs: hows.flatMap((how) => PROGRAMS[how]),
  };
};

const PROGRAMS: Readonly<Record<How, readonly ProgramNeed[]>> = {
  "zfs-snapshot": [{ name: "zfs", why: "a snapshot of the datastore is what restic reads" }],
  "read-only": [
    { name: "proxmox-backup-manager", why: "it puts the datastore into maintenance mode and takes it out again" },
    { name: "proxmox-backup-debug", why: "it tells whether a backup is still being written" },
    { name: "jq", why: "it reads the mode that the datastore is in" },
  ],
};

const howOf = ({ quiesce }: ResticHop): How => (quiesce === "zfs-snapshot" ? "zfs-snapshot" : "read-only");

function filesOf({ layout }: CopyGraph, host: string, { name, hop, sources, tag }: ResticJob): HostFile[] {
  const how = howOf(hop);
  const backrest = layout.hosts[host]!.restic.runner.by === "backrest";
  const script = scriptPath(`hold-${how}`);
  return [
    textFile(layout, host, `${HOST_PATHS.etc}/restic/hold-${name}.conf`, [
      shellVariable("HOW", how),
      shellVariable("SOURCE", sources[0]!),
      shellVariable("DATASTORE", hop.from!.datastore),
      // a snapshot hinders nobody, read-only refuses every backup
      shellVariable("LIMIT", how === "read-only" ? 2 * hop.takes.seconds : WEEK),
      shellVariable("WATCH", backrest ? `${tag}(,| |$)` : ""),
    ]),
    textFile(layout, host, unitPath(`${quiesceUnit(name)}.service`), [
      "[Unit]",
      `Description=Holds still what restic of ${name} reads (${how})`,
      ...(backrest
        ? ["# if Backrest dies, its last hook never comes", "BindsTo=backrest.service", "After=backrest.service"]
        : ["# systemd stops it when the run has ended, well or badly", "StopWhenUnneeded=yes"]),
      ON_FAILURE,
      "",
      "[Service]",
      "Type=oneshot",
      "RemainAfterExit=yes",
      "TimeoutStartSec=45min",
      `ExecStart=${script} begin ${name}`,
      "# after a failed start too",
      `ExecStopPost=${script} end ${name}`,
    ]),
    textFile(layout, host, unitPath(`${sweepUnit(name)}.service`), [
      "[Unit]",
      `Description=Takes away what a run of ${name} left behind`,
      ON_FAILURE,
      "",
      "[Service]",
      "Type=oneshot",
      `ExecStart=${scriptPath("sweep-hold")} ${name}`,
    ]),
    textFile(
      layout,
      host,
      unitPath(`${sweepUnit(name)}.timer`),
      timerLines(`Looks whether a run of ${name} left something behind`, ["OnBootSec=1min", "OnUnitInactiveSec=10min"]),
    ),
  ];
}

import { toSystemd } from "../../calendar/to-systemd";
import type { CopyGraph } from "../../graph/copy-graph";
import type { Maintenance } from "../../spec/repository";
import { hiddenKeys } from "../hidden-keys";
import type { HostFile } from "../host-file";
import { type HostPart, NOTHING } from "../host-part";
import { HOST_PATHS, scriptPath, unitPath } from "../host-paths";
import { serviceAndTimer } from "../host-unit";
import type { HostValues } from "../host-values";
import { repositoriesOn } from "../restic-job";
import { type Coldness, coldness, type ResticRepository } from "../restic-repository";
import { scriptFile } from "../script-file";
import { shellArray, shellVariable } from "../shell-variable";
import { textFile } from "../text-file";
import { timerLines } from "../timer-lines";
import { maintenanceUnit, ON_FAILURE } from "../unit-names";
import { forgetPolicies } from "./policies";
import { repositoryLines, resticUnitLines, resticWrites, sandboxLines } from "./service-lines";

const DAY = 86_400;

interface Maintained extends ResticRepository {
  readonly maintenance: Maintenance;
}

/** Forget, prune and check, with the credentials of the pruner where the repository lies in a bucket. */
export const maintenancePart: HostPart = (graph, host, values) => {
  const maintained = repositoriesOn(graph, host, values).flatMap((repository) => {
    const { maintenance } = repository.spec;
    return maintenance ? [{ ...repository, maintenance }] : [];
  });
  if (maintained.length === 0) return NOTHING;
  return {
    files: [
      scriptFile(graph.layout, host, "restic-maintain"),
      ...maintained.flatMap((repository) => filesOf(graph, host, repository, values)),
    ],
    units: maintained.flatMap(({ name }) => serviceAndTimer(maintenanceUnit(name))),
  };
};

function filesOf(graph: CopyGraph, host: string, repository: Maintained, values: HostValues): HostFile[] {
  const { layout } = graph;
  const { name, maintenance, flags } = repository;
  const { cache } = layout.hosts[host]!.restic;
  const writes = resticWrites(cache, [repository]);
  const cold = coldness(repository);
  return [
    textFile(layout, host, `${HOST_PATHS.etc}/restic/repository-${name}.conf`, [
      shellArray("FLAGS", flags),
      shellArray("POLICIES", forgetPolicies(graph, host, name, values)),
      shellArray("PRUNE", PRUNE[cold]),
      shellArray("CHECK", CHECK[cold]),
      shellVariable("SUBSETS", subsets(maintenance)),
    ]),
    textFile(layout, host, unitPath(`${maintenanceUnit(name)}.service`), [
      "[Unit]",
      `Description=Forget, prune and check of ${name}`,
      ...resticUnitLines(writes),
      ON_FAILURE,
      "",
      "[Service]",
      "Type=oneshot",
      "# stopped only when it hangs; a prune that is cut off loses nothing",
      `TimeoutStartSec=${Math.max(4 * maintenance.takes.seconds, DAY)}s`,
      ...repositoryLines(graph, repository, "pruner", cache),
      `ExecStart=${scriptPath("restic-maintain")} ${name}`,
      ...sandboxLines(writes),
      ...hiddenKeys(graph, host, "pruner", [name]),
    ]),
    textFile(
      layout,
      host,
      unitPath(`${maintenanceUnit(name)}.timer`),
      timerLines(`Starts forget, prune and check of ${name}`, [
        `OnCalendar=${toSystemd(maintenance.at, layout.timezone)}`,
        "Persistent=yes",
        "AccuracySec=1s",
      ]),
    ),
  ];
}

/**
 * What prune may read: a pack in an archive class cannot be read, and `--max-unused` of any size still repacks small
 * ones (offsite.md 1.4). Packs that nobody needs any more are deleted in every case.
 */
const PRUNE: Readonly<Record<Coldness, readonly string[]>> = {
  nothing: ["--max-unused", "10%"],
  "data-packs": ["--repack-cacheable-only"],
  "all-packs": ["--max-repack-size", "0"],
};

/** Where tree packs are cold too, the check reads them from the cache that the layout promises to keep. */
const CHECK: Readonly<Record<Coldness, readonly string[]>> = {
  nothing: [],
  "data-packs": [],
  "all-packs": ["--with-cache"],
};

/** Into how many parts the packs are divided so that a run reads no more than the part said; 0 reads none. */
const subsets = ({ readData }: Maintenance): number =>
  readData === undefined || readData.fraction === 0 ? 0 : Math.ceil(1 / readData.fraction);

import type { CopyGraph } from "../graph/copy-graph";
import { shellWord } from "../units/shell-word";
import { type HostPart, NOTHING } from "./host-part";
import { HOST_PATHS, scriptPath, unitPath } from "./host-paths";
import type { HostValues } from "./host-values";
import { type ResticJob, resticJobs } from "./restic-job";
import { scriptFile } from "./script-file";
import { textFile } from "./text-file";
import { backupUnit, maintenanceUnit, notifyUnit, quiesceUnit, sweepUnit } from "./unit-names";

/**
 * Failures reach a person: the owner of the dataset, by the host's own sendmail, which every PBS and PVE has. What
 * belongs to no dataset goes to every owner on the host, or to every contact where it has none.
 */
export const notifyPart: HostPart = (graph, host, values) => {
  const { layout } = graph;
  const recipients = recipientsOf(graph, host, values);
  const everybody =
    recipients.size > 0
      ? [...new Set([...recipients.values()].flat())]
      : Object.values(layout.contacts).map(({ email }) => email);
  if (everybody.length === 0) return NOTHING;
  return {
    files: [
      scriptFile(layout, host, "notify"),
      textFile(layout, host, `${HOST_PATHS.etc}/notify.conf`, [
        `EVERYBODY=${shellWord(everybody.sort().join(", "))}`,
        "declare -A RECIPIENTS=(",
        ...[...recipients].map(([what, to]) => `\t[${what}]=${shellWord(to.join(", "))}`),
        ")",
      ]),
      textFile(layout, host, unitPath(notifyUnit("")), [
        "[Unit]",
        "Description=Tells people that %i has failed",
        "# what fails every ten minutes must not fill a mailbox",
        "StartLimitIntervalSec=6h",
        "StartLimitBurst=3",
        "",
        "[Service]",
        "# in no sandbox: sendmail hands over to a program with rights of its own",
        "Type=oneshot",
        `ExecStart=${scriptPath("notify")} %i`,
      ]),
    ],
    units: [{ name: notifyUnit(""), enable: false }],
    programs: [{ name: "sendmail", why: "failures are told by mail" }],
  };
};

/** Mail addresses by what has failed. */
function recipientsOf(graph: CopyGraph, host: string, values: HostValues): Map<string, readonly string[]> {
  const recipients = new Map<string, readonly string[]>();
  const add = (what: string, to: readonly string[]) =>
    recipients.set(what, [...new Set([...(recipients.get(what) ?? []), ...to])].sort());
  for (const job of resticJobs(graph, host, values)) for (const what of failing(job)) add(what, job.owners);
  return recipients;
}

const failing = ({ name, repository }: ResticJob): string[] => [
  backupUnit(name),
  `backrest-${name}`,
  quiesceUnit(name),
  sweepUnit(name),
  maintenanceUnit(repository.name),
];

import { toSystemd } from "../calendar/to-systemd";
import { configurationFolder } from "../graph/configuration-folder";
import { serverZone } from "../graph/server-zone";
import { type HostPart, NOTHING } from "./host-part";
import { scriptPath, unitPath } from "./host-paths";
import { serviceAndTimer } from "./host-unit";
import { scriptFile } from "./script-file";
import { textFile } from "./text-file";
import { timerLines } from "./timer-lines";
import { hardened } from "./unit-hardening";
import { ON_FAILURE } from "./unit-names";
import { unitWord } from "./unit-word";

const NAME = "threefold-config-backup";

/** What a PBS is, without its chunks: encrypted on the host, before it lies anywhere else (operations.md 6). */
export const configurationBackupPart: HostPart = ({ layout }, host) => {
  const [server, pbs] = Object.entries(layout.pbs).find(([, each]) => each.host === host) ?? [];
  const backup = pbs?.configurationBackup;
  if (!server || !backup) return NOTHING;
  const { path } = pbs.datastores[backup.into]!;
  const days = Math.max(1, Math.floor(backup.keep.seconds / 86_400));
  const service = [
    "[Unit]",
    "Description=Configuration of the Proxmox Backup Server, encrypted",
    `RequiresMountsFor=${unitWord(path)}`,
    "# not mounted: the directory would be made on the system disk",
    `AssertPathIsDirectory=${unitWord(`${path}/.chunks`)}`,
    ON_FAILURE,
    "",
    "[Service]",
    "Type=oneshot",
    "TimeoutStartSec=10min",
    `ExecStart=${scriptPath("back-up-configuration")} ${backup.recipient} ${unitWord(configurationFolder(path))} ${days}`,
    ...hardened({
      writes: [unitWord(path)],
      // the files belong to backup and www-data; the directory of the datastore to backup
      capabilities: ["CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH"],
      families: ["AF_UNIX"],
    }),
  ];
  const timer = timerLines("When the configuration of the Proxmox Backup Server is backed up", [
    `OnCalendar=${toSystemd(backup.at, serverZone(layout, server))}`,
    "Persistent=yes",
    "AccuracySec=1min",
  ]);
  return {
    files: [
      scriptFile(layout, host, "back-up-configuration"),
      textFile(layout, host, unitPath(`${NAME}.service`), service),
      textFile(layout, host, unitPath(`${NAME}.timer`), timer),
    ],
    units: serviceAndTimer(NAME),
    programs: [{ name: "age", atLeast: "1.0.0", why: "it encrypts the configuration before it is written anywhere" }],
  };
};

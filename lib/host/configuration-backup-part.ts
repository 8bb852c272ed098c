import { toSystemd } from "../calendar/to-systemd";
import { type HostPart, NOTHING } from "./host-part";
import { scriptPath, unitPath } from "./host-paths";
import { scriptText } from "./script-text";
import { textFile } from "./text-file";
import { hardened } from "./unit-hardening";
import { ON_FAILURE } from "./unit-names";
import { unitWord } from "./unit-word";

const NAME = "threefold-config-backup";

/**
 * Below the directory of a datastore, hidden: restic takes it along with the chunks, and garbage collection passes over
 * directories that begin with a dot.
 */
export const configurationFolder = (datastore: string): string =>
  `${datastore.replace(/\/+$/, "")}/.threefold/configuration`;

/** What a PBS is, without its chunks: encrypted on the host, before it lies anywhere else (operations.md 6). */
export const configurationBackupPart: HostPart = ({ layout }, host) => {
  const pbs = Object.values(layout.pbs).find((server) => server.host === host);
  const backup = pbs?.configurationBackup;
  if (!pbs || !backup) return NOTHING;
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
  const timer = [
    "[Unit]",
    "Description=When the configuration of the Proxmox Backup Server is backed up",
    "",
    "[Timer]",
    `OnCalendar=${toSystemd(backup.at, pbs.timezone ?? layout.timezone)}`,
    "Persistent=yes",
    "AccuracySec=1min",
    "",
    "[Install]",
    "WantedBy=timers.target",
  ];
  return {
    files: [
      {
        path: scriptPath("back-up-configuration"),
        mode: "0755",
        text: scriptText(layout, host, "back-up-configuration"),
      },
      textFile(layout, host, unitPath(`${NAME}.service`), service),
      textFile(layout, host, unitPath(`${NAME}.timer`), timer),
    ],
    units: [
      { name: `${NAME}.service`, enable: false },
      { name: `${NAME}.timer`, enable: true },
    ],
    programs: [{ name: "age", atLeast: "1.0.0", why: "it encrypts the configuration before it is written anywhere" }],
  };
};

import { shellWord } from "../units/shell-word";
import type { Step } from "./restore-runbook-section";

/** Turns a directory with the chunks of a datastore into a datastore of a PBS. */
export function reattachDatastore(datastore: string, directory: string): Step[] {
  const dir = shellWord(directory);
  return [
    {
      text: "On the PBS, as root: set owners and modes. PBS takes a directory back only if everything belongs to `backup` (34:34), the root is 0755, `.chunks` and all its 65,536 folders are 0750, and `.lock` is 0644. In an unprivileged container 34 may show as 100034.",
      commands: [
        `chown -R 34:34 ${dir} && chmod 0755 ${dir} && chmod 0750 ${dir}/.chunks`,
        `(cd ${dir}/.chunks && printf '%04x\\n' $(seq 0 65535) | xargs install -d -o 34 -g 34 -m 0750)`,
        `install -o 34 -g 34 -m 0644 /dev/null ${dir}/.lock`,
      ],
    },
    {
      text: "Attach it, without a schedule for garbage collection and without a prune job. Needs PBS 3.3 or newer.",
      commands: [`proxmox-backup-manager datastore create ${shellWord(datastore)} ${dir} --reuse-datastore true`],
    },
    {
      text: "Verify before anything else. Guests can be restored while it runs, but nothing may be collected until it has ended well.",
      commands: [
        `proxmox-backup-manager verify ${shellWord(datastore)}`,
        "proxmox-backup-manager task list --all true",
      ],
    },
    { text: "Note the fingerprint of this PBS.", commands: ["proxmox-backup-manager cert info | grep -i fingerprint"] },
  ];
}

export const DATASTORE_NEVER: readonly string[] = [
  "no garbage collection and no prune job on this datastore before its verification has ended well",
  "no new backup into the restored datastore before you have what you came for",
];

import { shellWord } from "../units/shell-word";
import type { Step } from "./restore-runbook-section";

const ASK_PBS = "read -r -p 'address of the PBS: ' PBS && read -r -p 'its fingerprint: ' FINGERPRINT";

export interface EntrySource {
  /** Id of the storage entry. */
  readonly entry: string;
  /** Address; the reader is asked for it where the PBS is new. */
  readonly server?: string;
  readonly datastore: string;
  readonly namespace: string;
  /** The reader is asked for it where the PBS is new. */
  readonly fingerprint?: string;
  readonly encrypted: boolean;
}

/** Writes the client key from escrow to a file and adds the storage entry to a cluster that does not have it. */
export function addEntry(source: EntrySource): Step[] {
  const keyFile = `/root/${source.entry}.enc.json`;
  const command = [
    `pvesm add pbs ${shellWord(source.entry)}`,
    `--server ${source.server ? shellWord(source.server) : '"$PBS"'} --datastore ${shellWord(source.datastore)}`,
    ...(source.namespace ? [`--namespace ${shellWord(source.namespace)}`] : []),
    `--username root@pam --password --fingerprint ${source.fingerprint ?? '"$FINGERPRINT"'}`,
    ...(source.encrypted ? [`--encryption-key ${shellWord(keyFile)}`] : []),
    "--content backup",
  ].join(" ");
  return [
    ...(source.encrypted
      ? [
          {
            text: "On the Proxmox VE node: type in the client encryption key from the escrow, end with Ctrl-D. Never let Proxmox VE make a new key: a new key opens nothing.",
            // in a shell of its own, so that later files get their usual mode
            commands: [`(umask 077; cat > ${shellWord(keyFile)})`],
          },
        ]
      : []),
    {
      text: "Add the storage entry. It asks for the password of `root@pam` of the PBS, who sees every group, whoever owns it.",
      commands: source.fingerprint ? [command] : [ASK_PBS, command],
    },
  ];
}

/** Turns the entry of a living cluster to a new PBS, which does not know the tokens of the old one; the key stays. */
export const pointEntry = (entry: string): Step => ({
  text: "If the cluster lives, point its storage entry to the new PBS. The next deploy puts the token back.",
  commands: [
    ASK_PBS,
    `pvesm set ${shellWord(entry)} --server "$PBS" --username root@pam --password --fingerprint "$FINGERPRINT"`,
  ],
});

/** From a storage entry to guests that nobody has started yet: beside its original, a twin is a second incident. */
export function restoreGuests(entry: string): Step[] {
  return [
    {
      text: "See which storages of this cluster take disks, and which backups there are. The last line teaches the shell to pull the network cables of a guest.",
      commands: ["pvesm status", `pvesm list ${shellWord(entry)}`, UNPLUG],
    },
    {
      text: `Restore a virtual machine beside its original. \`OLD\` is the number that it had, \`NEW\` a free one, \`TARGET\` a storage for its disks, \`TIME\` the end of a volume in the list that it prints. The newest backup comes last; after ransomware it holds the damage, so take one from before. ${ORIGINAL_GONE}`,
      commands: [
        ...choose(entry, 100),
        `qmrestore "${entry}:backup/vm/$OLD/$TIME" "$NEW" --storage "$TARGET" --unique 1 && unplug qm "$NEW"`,
      ],
    },
    {
      text: `Restore a container in the same way. ${ORIGINAL_GONE}`,
      commands: [
        ...choose(entry, 200),
        `pct restore "$NEW" "${entry}:backup/ct/$OLD/$TIME" --storage "$TARGET" --unique 1 && unplug pct "$NEW"`,
      ],
    },
    {
      text: 'Look at what came back, its cables pulled: `qm start "$NEW"` or `pct start "$NEW"`, and its console. If it is what you want, shut the original down, plug the cables in (`link_down=0` at its network devices), and remove the original last.',
    },
  ];
}

const ORIGINAL_GONE =
  "Is the original gone for good, `NEW` may be its number: leave out `--unique 1`, which makes new MAC addresses, and `unplug`.";

const choose = (entry: string, id: number): string[] => [
  `OLD=${id} NEW=9${id} TARGET=local-lvm`,
  `pvesm list ${shellWord(entry)} --vmid "$OLD"`,
  "TIME=2026-01-31T01:00:00Z",
];

/** Adds `link_down=1` to every network device. */
const UNPLUG =
  'unplug() { "$1" config "$2" | sed -nE \'/^net[0-9]+:/{s/,link_down=[01]//;s/^(net[0-9]+): (.*)/--\\1 \\2,link_down=1/p}\' | xargs -r -n 2 "$1" set "$2"; }';

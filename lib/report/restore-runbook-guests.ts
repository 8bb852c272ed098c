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
  text: "If the cluster lives, turn its storage entry to the new PBS. The next deploy puts the token back.",
  commands: [
    ASK_PBS,
    `pvesm set ${shellWord(entry)} --server "$PBS" --username root@pam --password --fingerprint "$FINGERPRINT"`,
  ],
});

/** From a storage entry to running guests. */
export function restoreGuests(entry: string): Step[] {
  return [
    {
      text: "List what is there and choose. The newest line of a guest is its newest backup.",
      commands: [`pvesm status --storage ${shellWord(entry)}`, `pvesm list ${shellWord(entry)}`],
    },
    {
      text: "Restore a virtual machine. `TARGET` is a storage of this cluster (`pvesm status` lists them). `qmrestore` refuses an id that is taken: restore to a free id first, compare, then remove the broken guest.",
      commands: [
        "VMID=100 TARGET=local-lvm",
        `VOLUME=$(pvesm list ${shellWord(entry)} --vmid "$VMID" | awk '/backup\\/vm\\//{print $1}' | sort | tail -1); echo "$VOLUME"`,
        'qmrestore "$VOLUME" "$VMID" --storage "$TARGET" && qm start "$VMID"',
      ],
    },
    {
      text: "Restore a container.",
      commands: [
        "CTID=101 TARGET=local-lvm",
        `VOLUME=$(pvesm list ${shellWord(entry)} --vmid "$CTID" | awk '/backup\\/ct\\//{print $1}' | sort | tail -1); echo "$VOLUME"`,
        'pct restore "$CTID" "$VOLUME" --storage "$TARGET" && pct start "$CTID"',
      ],
    },
  ];
}

import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { says, strike } from "../effects";
import { simply } from "../simply";

const DISK = "/mnt/slow/main";

/** What somebody did on the server. */
export const HAND_FAULTS: readonly DeployFault[] = [
  {
    id: "pbs/namespace-deleted",
    what: "somebody deleted a namespace that jobs and grants name",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => {
      pbs.state.disks[DISK]!.namespaces = ["far"];
    }),
    exit: 0,
    says: /namespace_main_pve will be created.*1 added, 0 changed, 0 destroyed/s,
    remedy: "Nothing: the deploy makes it again. The backups that were in it are gone from this datastore.",
  },
  {
    id: "pbs/made-by-hand",
    what: "somebody made an object by hand, with the same id and other values",
    on: "pbs",
    disturb: simply(({ pbs }) => {
      pbs.state.sections["pbs-user"]!["pve@pbs"] = { userid: "pve@pbs", comment: "by hand" };
    }),
    says: /Create API returns 400.*user_pve_pbs.*user 'pve@pbs' already exists/s,
    mend: adopts("pbs"),
    remedy: `${ADOPT} The plan shows what it would change.`,
  },
  {
    id: "pbs/maintenance",
    what: "a datastore is in maintenance mode",
    on: "pbs",
    disturb: ({ pbs }) =>
      strike(
        pbs.https,
        /^POST \/admin\/datastore\/main\/namespace$/,
        says(400, "datastore 'main' is unavailable: read-only maintenance mode: disk swap"),
      ),
    says: /Create API returns 400.*namespace_main.*maintenance mode: disk swap/s,
    remedy:
      "End the maintenance (`proxmox-backup-manager datastore update NAME --delete maintenance-mode`). Deploy again.",
  },
];

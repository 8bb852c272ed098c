import { removeJobs } from "../../proxmox/double/pbs/datastores";
import { ADOPT, adopts, type DeployFault, rotates } from "../deploy-fault";
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
    id: "pbs/datastore-lost",
    what: "a datastore with namespaces is gone: somebody removed it, or PBS was installed anew",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => {
      removeJobs(pbs.state, "main");
      delete pbs.state.sections["pbs-datastore"]!.main;
      delete pbs.state.disks[DISK];
    }),
    says: /Read API returns 400.*namespace_main_pve.*no such datastore 'main'/s,
    mend: adopts("pbs"),
    remedy: `Where its disk lives, say \`takeOver: true\`. ${ADOPT} It forgets the namespaces of the datastore first.`,
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
    id: "pbs/matcher-narrowed",
    what: "somebody lets a matcher pass the messages of garbage collection only",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => {
      const narrowed = { "match-field": ["exact:type=gc"] };
      return stage.call("pbs", "PUT", "/config/notifications/matchers/failures", narrowed);
    }),
    exit: 0,
    says: /matcher_failures will be updated in-place.*added-by-hand.*match-field.*0 added, 1 changed, 0 destroyed/s,
    remedy: "Nothing: the deploy takes it out again. What a matcher is to let through is said in the layout.",
  },
  {
    id: "pbs/second-prune-job",
    what: "somebody made a second prune job for a datastore of the layout",
    on: "pbs",
    ground: "first",
    disturb: simply(async (stage) => {
      const job = { store: "main", schedule: "daily", "keep-last": 3 };
      await stage.call("pbs", "POST", "/config/prune", { ...job, id: "tidy" });
      // these three harm nothing of the layout
      await stage.call("pbs", "POST", "/admin/datastore/main/namespace", { name: "laptops" });
      await stage.call("pbs", "POST", "/config/prune", { ...job, id: "laptops", ns: "laptops" });
      await stage.call("pbs", "POST", "/config/prune", { ...job, id: "root-only", "max-depth": 0 });
      await stage.call("pbs", "POST", "/config/prune", { ...job, id: "asleep", disable: true });
    }),
    exit: 0,
    says: /Check block assertion failed.*prune jobs that are not in the layout:\s+tidy\./s,
    mend: async (stage) => {
      for (const id of ["tidy", "laptops", "root-only", "asleep"])
        await stage.call("pbs", "DELETE", `/config/prune/${id}`);
      await stage.call("pbs", "DELETE", "/admin/datastore/main/namespace?ns=laptops");
      return [];
    },
    remedy:
      "`proxmox-backup-manager prune-job remove NAME`, soon: both prune, and each counts without the other. " +
      "What is to be kept is said in the layout.",
  },
  {
    id: "pbs/user-deleted",
    what: "somebody deleted a user of a PBS, and with it its tokens",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => stage.call("pbs", "DELETE", "/access/users/pve@pbs")),
    exit: 0,
    says: /token_pve_pbs_\S+ will be created.*0 changed, 0 destroyed/s,
    mend: rotates("pve@pbs!main", "pbs:backup"),
    differs: /^secrets\.pve@pbs!main differs$/,
    remedy:
      "The tokens were made again with other secrets, and every backup is refused until then: " +
      "`npx threefold token rotate TOKEN --on pbs:NAME` for each. Deploy the stacks that use them.",
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

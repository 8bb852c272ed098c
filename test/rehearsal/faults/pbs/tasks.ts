import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { changed, says, strike } from "../effects";
import { noted, signal } from "../process-group";
import { simply } from "../simply";

const DISK = "/mnt/slow/main";

const unending = changed((answer) => ({
  ...answer,
  body: answer.body.replace(/,"endtime":\d+,"status":"OK"/g, ""),
}));

/** Tasks and locks of datastores. */
export const TASK_FAULTS: readonly DeployFault[] = [
  {
    id: "pbs/task-fails",
    what: "the directory of the datastore is not empty: the creation answers 200, its task fails",
    on: "pbs",
    disturb: simply(({ pbs }) => {
      pbs.state.disks[DISK] = { namespaces: [], snapshots: {} };
    }),
    says: /Create: Polling failure.*datastore_main.*datastore path not empty/s,
    calm: ({ pbs }) => delete pbs.state.disks[DISK],
    remedy:
      "Look what lies there. Empty the directory, or name another one; a datastore that is to be taken over is added by hand (`proxmox-backup-manager datastore create NAME PATH --reuse-datastore true`) and then adopted (`npx threefold adopt STACK`). Deploy again.",
    handful: true,
  },
  {
    id: "pbs/task-never-ends",
    what: "the task of a creation does not end; the deploy is interrupted with Ctrl-C",
    on: "pbs",
    disturb: (stage) => {
      let polls = 0;
      return strike(stage.pbs.https, "GET /nodes/localhost/tasks", (call, answer) => {
        polls++;
        if (polls === 2) signal(stage, "SIGINT");
        return unending(call, answer);
      });
    },
    act: (stage) => stage.apply("pbs", noted(stage)),
    says: /Interrupt received.*datastore_main/s,
    mend: adopts("pbs"),
    remedy: `Wait until the task has ended (\`proxmox-backup-manager task list\`). ${ADOPT}`,
  },
  {
    id: "pbs/lock-timeout",
    what: "PBS cannot get the lock of its datastores in time",
    on: "pbs",
    disturb: ({ pbs }) =>
      strike(
        pbs.https,
        "POST /config/datastore",
        says(400, 'Unable to acquire lock "/etc/proxmox-backup/.datastore.lck" - Interrupted system call (os error 4)'),
        { times: 1 },
      ),
    says: /Create API returns 400.*datastore_main.*Unable to acquire lock/s,
  },
];

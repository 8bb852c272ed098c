import type { DeployFault } from "../deploy-fault";
import { lost, reset, says, strike } from "../effects";
import type { Stage } from "../stage";

const CHANGED = "detected modified configuration - file changed by other user? Try again.";

const UPDATES: readonly DeployFault[] = [
  {
    id: "pbs/update-reset",
    what: "the connection ends before PBS changes a datastore",
    on: "pbs",
    ground: "first",
    deploys: "second",
    disturb: ({ pbs }) => strike(pbs.https, "PUT /config/datastore/main", reset, { times: 1 }),
    says: /Error to call update.*datastore_main/s,
  },
  {
    id: "pbs/update-lost-answer",
    what: "PBS changes an endpoint with a secret, and its answer never arrives",
    on: "pbs",
    ground: "first",
    deploys: "second",
    disturb: ({ pbs }) => strike(pbs.https, /^PUT \/config\/notifications\/endpoints\//, lost, { times: 1 }),
    says: /Error to call update.*notify_mail/s,
  },
  {
    id: "pbs/update-digest",
    what: "somebody else changed the same file at the same time",
    on: "pbs",
    ground: "first",
    deploys: "second",
    disturb: ({ pbs }) => strike(pbs.https, /^PUT \/config\/prune\//, says(400, CHANGED), { times: 1 }),
    says: /Update API returns 400.*prune_main.*file changed by other user/s,
  },
  {
    id: "pbs/update-all-500",
    what: "PBS answers 500 to every change",
    on: "pbs",
    ground: "first",
    deploys: "second",
    disturb: ({ pbs }) => strike(pbs.https, /^PUT /, says(500, "No space left on device (os error 28)")),
    says: /Update API returns 500.*No space left on device/s,
    remedy: "Make room on the root file system of the server. Deploy again.",
  },
];

/** The sync job is taken out of the layout. */
const withoutSync = (stage: Stage) => stage.edit("pbs", ({ resource }) => delete resource.restful_resource!.sync_pull);
const SYNC_GONE = /^sections\.pbs-sync\.pull/;

const REMOVALS: readonly DeployFault[] = [
  {
    id: "pbs/delete-lost-answer",
    what: "PBS removes a job, and its answer never arrives",
    on: "pbs",
    ground: "first",
    disturb: (stage) => {
      withoutSync(stage);
      return strike(stage.pbs.https, "DELETE /config/sync/pull", lost, { times: 1 });
    },
    says: /Error to call delete.*(EOF|reset)/s,
    differs: SYNC_GONE,
  },
  {
    id: "pbs/delete-500",
    what: "PBS answers 500 to a removal",
    on: "pbs",
    ground: "first",
    disturb: (stage) => {
      withoutSync(stage);
      return strike(stage.pbs.https, "DELETE /config/sync/pull", says(500, "unable to lock file"), { times: 1 });
    },
    says: /Delete API returns 500.*unable to lock file/s,
    differs: SYNC_GONE,
  },
];

/** Changes and removals. */
export const CHANGE_FAULTS: readonly DeployFault[] = [...UPDATES, ...REMOVALS];

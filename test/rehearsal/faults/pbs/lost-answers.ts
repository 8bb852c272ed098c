import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { lost, strike } from "../effects";

/** Creations whose answer gets lost: what is made, and what the next deploy would be told. */
const LOST: readonly (readonly [id: string, kind: string, request: RegExp])[] = [
  ["datastore", "a datastore", /^POST \/config\/datastore$/],
  ["prune-job", "a prune job", /^POST \/config\/prune$/],
  ["verify-job", "a verify job", /^POST \/config\/verify$/],
  ["sync-job", "a sync job", /^POST \/config\/sync$/],
  ["remote", "a remote", /^POST \/config\/remote$/],
  ["user", "a user", /^POST \/access\/users$/],
  ["token", "a token", /^POST \/access\/users\/[^/]+\/token\//],
  ["notification", "a notification endpoint", /^POST \/config\/notifications\/endpoints\//],
];

/** Creations that may be sent twice. */
const REPEATABLE: readonly (readonly [id: string, kind: string, request: RegExp])[] = [
  ["namespace", "makes a namespace", /^POST \/admin\/datastore\/main\/namespace$/],
  ["acl", "sets an ACL entry", /^PUT \/access\/acl$/],
  ["time-zone", "sets the time zone", /^PUT \/nodes\/localhost\/time$/],
];

/** The server does the work, and its answer is lost. */
export const LOST_ANSWERS: readonly DeployFault[] = [
  ...LOST.map(
    ([kind, title, request]): DeployFault => ({
      id: `pbs/lost-answer-${kind}`,
      what: `PBS makes ${title}, and its answer never arrives`,
      on: "pbs",
      disturb: ({ pbs }) => strike(pbs.https, request, lost, { times: 1 }),
      says: /Error to call create.*(EOF|connection reset)/s,
      mend: adopts("pbs"),
      remedy: ADOPT,
      ...(kind === "prune-job" && { handful: true }),
    }),
  ),
  ...REPEATABLE.map(
    ([kind, title, request]): DeployFault => ({
      id: `pbs/lost-answer-${kind}`,
      what: `PBS ${title}, and its answer never arrives`,
      on: "pbs",
      disturb: ({ pbs }) => strike(pbs.https, request, lost, { times: 1 }),
      says: /Error to call create.*(EOF|connection reset)/s,
    }),
  ),
];

import { ADOPT, AGAIN_OR_ADOPT, adopts, type DeployFault, deploysOrAdopts } from "../deploy-fault";
import { after, BAD_GATEWAY_PAGE, reset, says, strike } from "../effects";
import { simply } from "../simply";

const VERIFY_LIST = "GET /config/verify";

/** A server that stops, refuses or is slow. */
export const SERVER_FAULTS: readonly DeployFault[] = [
  {
    id: "pbs/stopped-in-the-middle",
    what: "PBS stops in the middle of a deploy",
    on: "pbs",
    disturb: ({ pbs }) =>
      strike(pbs.https, "POST /config/prune", async () => {
        void pbs.https.stop();
        return "reset" as const;
      }),
    calm: ({ pbs }) => pbs.https.start(),
    says: /(connection refused|EOF|connection reset)/,
    mend: deploysOrAdopts("pbs"),
    remedy: `${AGAIN_OR_ADOPT} ${ADOPT}`,
    handful: true,
  },
  {
    id: "pbs/not-running",
    what: "PBS does not run when a deploy starts",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => pbs.https.stop()),
    calm: ({ pbs }) => pbs.https.start(),
    says: /Error to call read.*connection refused/s,
  },
  {
    id: "pbs/reset-before-work",
    what: "the connection ends before PBS makes the datastore",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/datastore", reset, { times: 1 }),
    says: /Error to call create.*datastore_main/s,
  },
  {
    id: "pbs/reset-during-poll",
    what: "the connection ends while a deploy waits for the datastore's task",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "GET /nodes/localhost/tasks", reset),
    says: /Create: Polling failure.*datastore_main.*(EOF|reset)/s,
    mend: adopts("pbs"),
    remedy: ADOPT,
  },
  {
    id: "pbs/reset-after-creation",
    what: "the connection ends between the creation of a datastore and its reading back",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "GET /config/datastore", reset),
    says: /Error to call read.*datastore_main/s,
    mend: adopts("pbs"),
    remedy: `The object is marked as half-finished, and replacing it is refused: ${ADOPT}`,
    handful: true,
  },
  {
    id: "pbs/500-on-create",
    what: "PBS answers 500 to a creation",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/verify", says(500, "unexpected IO error"), { times: 1 }),
    says: /Create API returns 500.*verify_main.*unexpected IO error/s,
  },
  {
    id: "pbs/502-page",
    what: "a proxy answers 502 with a page of HTML to a reading",
    on: "pbs",
    ground: "first",
    disturb: ({ pbs }) => strike(pbs.https, VERIFY_LIST, says(502, BAD_GATEWAY_PAGE)),
    says: /Read API returns 502.*verify_main.*502 Bad Gateway/s,
  },
  {
    id: "pbs/503-on-create",
    what: "PBS answers 503 to the creation of the datastore",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/datastore", says(503, "proxy is restarting"), { times: 1 }),
    says: /Create API returns 503.*datastore_main.*proxy is restarting/s,
  },
  {
    id: "pbs/unknown-parameter",
    what: "a newer API refuses a parameter",
    on: "pbs",
    disturb: ({ pbs }) =>
      strike(
        pbs.https,
        "POST /config/verify",
        says(400, "parameter verification failed - 'outdated-after': schema does not allow additional properties"),
      ),
    says: /Create API returns 400.*verify_main.*'outdated-after'/s,
    remedy: "Go back to the release of Proxmox that ran before, or take a newer Threefold. Deploy again.",
  },
  {
    id: "pbs/slow",
    what: "PBS takes half a minute for an answer",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/remote", after(30_000), { times: 1 }),
    exit: 0,
    says: /Still creating.*Apply complete/s,
    remedy: "Nothing: the deploy waits.",
  },
];

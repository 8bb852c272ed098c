import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { cutAtFirst, says, strike } from "../effects";

const PRUNE_LIST = "GET /config/prune";
const otherPrune = '{"data":null,"message":"database is locked"}';

/** Answers of 200 that are none. */
export const ANSWER_FAULTS: readonly DeployFault[] = [
  {
    id: "pbs/200-page",
    what: "a proxy answers 200 with a page of HTML to a reading",
    on: "pbs",
    ground: "first",
    disturb: ({ pbs }) => strike(pbs.https, PRUNE_LIST, says(200, "<html><body>Down for maintenance</body></html>")),
    says: /prune_main.*already exists/s,
    mend: adopts("pbs"),
    remedy: `The plan wants to create what stands already: say no. ${ADOPT}`,
  },
  {
    id: "pbs/200-empty",
    what: "an answer of 200 has no body",
    on: "pbs",
    ground: "first",
    disturb: ({ pbs }) => strike(pbs.https, "GET /config/datastore", says(200, "")),
    says: /datastore_main.*already exists/s,
    mend: adopts("pbs"),
    remedy: `The plan wants to create what stands already: say no. ${ADOPT}`,
  },
  {
    id: "pbs/200-error",
    what: "an answer of 200 holds an error instead of data",
    on: "pbs",
    ground: "first",
    disturb: ({ pbs }) => strike(pbs.https, "GET /config/remote", says(200, otherPrune)),
    says: /remote_far.*already exists/s,
    mend: adopts("pbs"),
    remedy: `The plan wants to create what stands already: say no. ${ADOPT}`,
  },
  {
    id: "pbs/truncated",
    what: "an answer ends in the middle of its JSON",
    on: "pbs",
    ground: "first",
    disturb: ({ pbs }) => strike(pbs.https, PRUNE_LIST, cutAtFirst),
    says: /prune_main.*already exists/s,
    mend: adopts("pbs"),
    remedy: `The plan wants to create what stands already: say no. ${ADOPT}`,
  },
  {
    id: "pbs/200-error-on-create",
    what: "an answer of 200 to a creation holds an error, and nothing was made",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/remote", says(200, otherPrune), { times: 1 }),
    says: /remote_far/,
  },
];

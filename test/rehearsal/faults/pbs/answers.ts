import type { Interference } from "../../proxmox/double/https-double";
import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { cutAtFirst, says, strike } from "../effects";

const VERIFY_LIST = "GET /config/verify";
const LOCKED = '{"data":null,"message":"database is locked"}';

/** A list that cannot be read is read as an empty one: the deploy makes again what stands. */
const misread = (id: string, what: string, request: string, answer: Interference, made: string): DeployFault => ({
  id,
  what,
  on: "pbs",
  ground: "first",
  disturb: ({ pbs }) => strike(pbs.https, request, answer),
  says: new RegExp(`${made}.*already exists`, "s"),
  mend: adopts("pbs"),
  remedy: `The plan wants to create what stands already: say no. ${ADOPT}`,
});

/** Answers of 200 that are none. */
export const ANSWER_FAULTS: readonly DeployFault[] = [
  misread(
    "pbs/200-page",
    "a proxy answers 200 with a page of HTML to a reading",
    VERIFY_LIST,
    says(200, "<html><body>Down for maintenance</body></html>"),
    "verify_main",
  ),
  misread("pbs/200-empty", "an answer of 200 has no body", "GET /config/datastore", says(200, ""), "datastore_main"),
  misread(
    "pbs/200-error",
    "an answer of 200 holds an error instead of data",
    "GET /config/remote",
    says(200, LOCKED),
    "remote_far",
  ),
  misread("pbs/truncated", "an answer ends in the middle of its JSON", VERIFY_LIST, cutAtFirst, "verify_main"),
  {
    id: "pbs/200-error-on-create",
    what: "an answer of 200 to a creation holds an error, and nothing was made",
    on: "pbs",
    disturb: ({ pbs }) => strike(pbs.https, "POST /config/remote", says(200, LOCKED), { times: 1 }),
    says: /Error: .{0,400} with restful_resource\.remote_far/,
  },
];

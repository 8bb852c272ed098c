import { randomUUID } from "node:crypto";
import { ADOPT, adopts, type DeployFault } from "../deploy-fault";
import { strike } from "../effects";
import { simply } from "../simply";
import type { Stage } from "../stage";

const ID = "threefold@pbs!iac";
const NEW_SECRET = "Put the new secret where the layout refers to. Deploy again.";

/** The deploying token on the server. */
const tokenOf = ({ pbs }: Stage) => pbs.state.sections["pbs-token"]![ID]!;

/** The deploying token. */
export const ACCESS_FAULTS: readonly DeployFault[] = [
  {
    id: "pbs/token-rotated",
    what: "the secret of the deploying token was changed on the server",
    on: "pbs",
    ground: "first",
    deploys: "second",
    disturb: simply(({ pbs }) => {
      pbs.state.secrets[ID] = randomUUID();
    }),
    says: /Read API returns 401.*authentication failed/s,
    calm: (stage) => stage.useDeploySecret("pbs", stage.pbs.state.secrets[ID]!),
    differs: /^secrets\.threefold@pbs!iac differs$/,
    remedy: NEW_SECRET,
    handful: true,
  },
  {
    id: "pbs/token-rotated-in-the-middle",
    what: "the secret of the deploying token is changed in the middle of a deploy",
    on: "pbs",
    disturb: ({ pbs }) =>
      strike(
        pbs.https,
        "POST /config/prune",
        (_call, answer) => {
          pbs.state.secrets[ID] = randomUUID();
          return answer();
        },
        { times: 1 },
      ),
    says: /returns 401.*authentication failed/s,
    calm: (stage) => stage.useDeploySecret("pbs", stage.pbs.state.secrets[ID]!),
    mend: adopts("pbs"),
    remedy: `Put the new secret where the layout refers to. Where the deploy then says that something exists already: ${ADOPT}`,
  },
  {
    id: "pbs/token-disabled",
    what: "the deploying token is disabled",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => {
      tokenOf(stage).enable = false;
    }),
    says: /Read API returns 401.*authentication failed/s,
    calm: (stage) => delete tokenOf(stage).enable,
    remedy: "`proxmox-backup-manager user list-tokens USER` shows it: enable it. Deploy again.",
  },
  {
    id: "pbs/token-expired",
    what: "the deploying token has expired",
    on: "pbs",
    ground: "first",
    disturb: simply((stage) => {
      tokenOf(stage).expire = 1;
    }),
    says: /Read API returns 401.*authentication failed/s,
    calm: (stage) => delete tokenOf(stage).expire,
    remedy: "`proxmox-backup-manager user list-tokens USER` shows the date: move it. Deploy again.",
  },
  {
    id: "pbs/no-permission",
    what: "the deploying token has lost its role: the server's lists are empty to it",
    on: "pbs",
    ground: "first",
    disturb: simply(({ pbs }) => {
      pbs.state.acl = pbs.state.acl.filter(({ roleid }) => roleid !== "Admin");
    }),
    says: /(403|permission check failed)/,
    calm: ({ pbs }) => {
      for (const ugid of [ID, "threefold@pbs"])
        pbs.state.acl.push({ path: "/", ugid, roleid: "Admin", propagate: true });
    },
    mend: adopts("pbs"),
    remedy: `Give the role back (\`proxmox-backup-manager acl update / Admin --auth-id TOKEN\`). The state has forgotten what the token could not see: ${ADOPT}`,
  },
];

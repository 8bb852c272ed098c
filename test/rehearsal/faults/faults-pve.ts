import { randomUUID } from "node:crypto";
import {
  ADOPT,
  AGAIN_OR_ADOPT,
  adopts,
  type DeployFault,
  deployFault,
  deploysOrAdopts,
  gist,
  rotates,
} from "./deploy-fault";
import { cutAtFirst, lost, reset, says, strike } from "./effects";
import type { Fault } from "./fault";
import { simply } from "./simply";
import type { Stage } from "./stage";

const LOST: readonly (readonly [id: string, kind: string, request: RegExp, says: RegExp])[] = [
  ["storage", "a storage entry", /^POST \/storage$/, /Error to call create.*storage_pbs-main/s],
  ["job", "a backup job", /^POST \/cluster\/backup$/, /Error to call create.*backup_guests-local/s],
  ["user", "a user", /^POST \/access\/users$/, /Error to call create.*user_looker/s],
  ["token", "a token", /^POST \/access\/users\/[^/]+\/token\//, /Error to call create.*token_looker/s],
  ["pool", "a pool", /^POST \/pools$/, /creating pool.*pool_lab/s],
  ["role", "a role", /^POST \/access\/roles$/, /creating role.*role_Looker/s],
];

const ID = "threefold@pve!iac";
const STORAGE = "POST /storage";

/** The written network is put into force, as `threefold adopt` says. */
const reload = (stage: Stage) => stage.call("pve", "PUT", "/nodes/node1/network");
const RELOAD = "`pvesh set /nodes/NODE/network` where an interface is written and not in force (adopt says it).";

/** The node that is asked hands the request on, and gets no connection. */
const nodeIsDown = ({ pve }: Stage) => strike(pve.https, /^\w+ \/nodes\/node1\//, says(595, "", "No route to host"));

/** What is written cannot be put into force. */
const RELOAD_FAILS = {
  disturb: simply(({ pve }) => {
    pve.state.reloadFails = "command 'ifreload -a' failed: exit code 1";
  }),
  calm: ({ pve }: Stage) => delete pve.state.reloadFails,
  says: /vlan_node1_vmbr0_60.*exit code 1/s,
};

const SERVER: DeployFault[] = [
  {
    id: "pve/lost-answer-vlan",
    what: "PVE writes a VLAN interface, and its answer never arrives: nobody reloads the network",
    on: "pve",
    disturb: ({ pve }) => strike(pve.https, "POST /nodes/node1/network", lost, { times: 1 }),
    says: /creating Linux VLAN.*vlan_node1_vmbr0_60/s,
    mend: adopts("pve", reload),
    remedy: `${RELOAD} ${ADOPT}`,
  },
  ...LOST.map(
    ([kind, title, request, text]): DeployFault => ({
      id: `pve/lost-answer-${kind}`,
      what: `PVE makes ${title}, and its answer never arrives`,
      on: "pve",
      disturb: ({ pve }) => strike(pve.https, request, lost, { times: 1 }),
      says: text,
      mend: adopts("pve"),
      remedy: ADOPT,
    }),
  ),
  {
    id: "pve/lost-answer-acl",
    what: "PVE sets an ACL entry, and its answer never arrives",
    on: "pve",
    disturb: ({ pve }) => strike(pve.https, "PUT /access/acl", lost, { times: 1 }),
    says: /Error: .{0,400} with proxmox_acl\.acl_looker/,
  },
  {
    id: "pve/stopped-in-the-middle",
    what: "PVE stops in the middle of a deploy",
    on: "pve",
    disturb: ({ pve }) =>
      strike(pve.https, STORAGE, async () => {
        void pve.https.stop();
        return "reset" as const;
      }),
    calm: ({ pve }) => pve.https.start(),
    says: /(connection refused|EOF|connection reset)/,
    mend: deploysOrAdopts("pve", reload),
    remedy: `${AGAIN_OR_ADOPT} ${RELOAD} ${ADOPT}`,
  },
  {
    id: "pve/596",
    what: "the proxy of the node answers 596 to the creation of a storage entry",
    on: "pve",
    disturb: ({ pve }) => strike(pve.https, STORAGE, says(596, "", "Connection timed out"), { times: 1 }),
    says: /Create API returns 596.*storage_pbs-main/s,
  },
  {
    id: "pve/599-on-read",
    what: "the proxy of the node answers 599 to a reading",
    on: "pve",
    ground: "first",
    disturb: ({ pve }) => strike(pve.https, "GET /storage", says(599, "", "Too many redirections")),
    // what reads the key of the entry (decision 16) asks first
    says: /Read API returns 599.*key_pbs-main/s,
  },
  {
    id: "pve/node-down",
    what: "a node of the cluster is down: nothing of it can be read",
    on: "pve",
    ground: "first",
    deploys: "second",
    disturb: nodeIsDown,
    says: /Read API returns 595.*time-zone_node1/s,
    mend: async (stage) => {
      const { stdout } = await stage.tofu("pve", ["state", "list"]);
      const ofNode = stdout.split("\n").filter((address) => address.includes("node1"));
      nodeIsDown(stage);
      const { code, output } = await stage.apply("pve", { also: ofNode.map((address) => `-exclude=${address}`) });
      stage.calm();
      return code === 0 ? [] : [`without what stands on the node the deploy fails: ${gist(output)}`];
    },
    remedy: "Deploy with `-exclude` for what stands on the node (see above). Once it is back, deploy again.",
  },
  {
    id: "pve/lock-timeout",
    what: "PVE cannot get the lock of its storage configuration in time",
    on: "pve",
    disturb: ({ pve }) =>
      strike(
        pve.https,
        STORAGE,
        says(500, '{"data":null,"message":"cfs-lock \'file-storage_cfg\' error: got lock request timeout\\n"}'),
        { times: 1 },
      ),
    says: /Create API returns 500.*storage_pbs-main.*got lock\s+request timeout/s,
    handful: true,
  },
  {
    id: "pve/no-quorum",
    what: "the cluster has no quorum",
    on: "pve",
    ground: "first",
    deploys: "second",
    disturb: ({ pve }) =>
      strike(
        pve.https,
        /^(PUT|POST|DELETE) /,
        says(500, '{"data":null,"message":"cluster not ready - no quorum?\\n"}', "cluster not ready - no quorum?"),
      ),
    says: /no quorum\?/,
    remedy: "Bring the nodes back (`pvecm status`). Deploy again.",
  },
  {
    id: "pve/truncated",
    what: "an answer ends in the middle of its JSON",
    on: "pve",
    ground: "first",
    disturb: ({ pve }) => strike(pve.https, "GET /pools", cutAtFirst),
    says: /failed to decode.*unexpected EOF.*pool_lab/s,
  },
  {
    id: "pve/reload-fails",
    what: "the new network is written, and its reload fails",
    on: "pve",
    ...RELOAD_FAILS,
  },
  {
    id: "pve/reload-fails-changed",
    what: "an interface is changed, and the reload fails: the next plan sees the new values, and nobody reloads",
    on: "pve",
    ground: "first",
    deploys: "second",
    ...RELOAD_FAILS,
    mend: async (stage) => {
      await reload(stage);
      return [];
    },
    remedy:
      "Look at what `ifreload` says, then put it into force on the node: `pvesh set /nodes/NODE/network`. Deploy again.",
  },
];

const ACCESS: DeployFault[] = [
  {
    id: "pve/token-rotated",
    what: "the secret of the deploying token was changed on the server",
    on: "pve",
    ground: "first",
    deploys: "second",
    disturb: simply(({ pve }) => {
      pve.state.secrets[ID] = randomUUID();
    }),
    says: /Error: Read API returns 401/,
    calm: (stage) => stage.useDeploySecret("pve", stage.pve.state.secrets[ID]!),
    differs: /^secrets\.threefold@pve!iac differs$/,
    remedy: "Put the new secret where the layout refers to. Deploy again.",
  },
  {
    id: "pve/no-permission",
    what: "the deploying token has lost its role",
    on: "pve",
    ground: "first",
    disturb: simply(({ pve }) => {
      pve.state.acl = pve.state.acl.filter(({ ugid }) => ugid !== ID);
    }),
    says: /403.*Permission check failed/s,
    calm: ({ pve }) => {
      pve.state.acl.push({ path: "/", ugid: ID, roleid: "Administrator", propagate: true, type: "token" });
    },
    mend: adopts("pve"),
    remedy: `Give the role back (\`pveum acl modify / --tokens TOKEN --roles ThreefoldDeploy\`). The state has forgotten what the token could not see: ${ADOPT}`,
  },
];

/** The cluster cannot ask the PBS for its datastores. */
const storageRefused =
  (why: string) =>
  ({ pve }: Stage) => {
    const message = `create storage failed: pbs-main: error fetching datastores - ${why}\n`;
    return strike(pve.https, STORAGE, says(500, JSON.stringify({ data: null, message })));
  };

const BY_HAND: DeployFault[] = [
  {
    id: "pve/wrong-fingerprint",
    what: "the PBS shows another certificate than the storage entry's fingerprint",
    on: "pve",
    disturb: storageRefused("500 fingerprint 'AA:BB' not verified, abort!"),
    says: /Create API returns 500.*storage_pbs-main.*fingerprint \S+ not verified/s,
    remedy: "Find out why it changed. Write the new fingerprint into the layout. Deploy again.",
  },
  {
    id: "pve/pbs-token-void",
    what: "the token of a storage entry was rotated, and its file not",
    on: "pve",
    disturb: storageRefused("401 Unauthorized"),
    says: /storage_pbs-main.*401 Unauthorized/s,
    remedy: "`npx threefold token rotate TOKEN --on pbs:NAME`. Deploy again.",
  },
  {
    id: "pve/pool-deleted",
    what: "somebody deleted a pool",
    on: "pve",
    ground: "first",
    disturb: simply(({ pve }) => delete pve.state.pools.lab),
    exit: 0,
    says: /pool_lab will be created.*1 added, 0 changed, 0 destroyed/s,
    remedy: "Nothing: the deploy makes it again. Its members are to be put back by hand.",
    handful: true,
  },
  {
    id: "pve/guest-excluded",
    what: "somebody excluded a guest from a backup job",
    on: "pve",
    ground: "first",
    disturb: simply((stage) => stage.call("pve", "PUT", "/cluster/backup/guests-local", { exclude: "105" })),
    exit: 0,
    says: /backup_guests-local will be updated in-place.*added-by-hand.*exclude.*105.*0 added, 1 changed, 0 destroyed/s,
    remedy:
      "Nothing: the deploy takes it out again. A guest that is not to be backed up belongs into `exclude` of its dataset.",
    handful: true,
  },
  {
    id: "pve/made-by-hand",
    what: "somebody made a storage entry by hand, with the same id and other values",
    on: "pve",
    disturb: simply((stage) => {
      const { pve } = stage;
      stage.reset("first", "first");
      const entry = pve.state.storages["pbs-main"]!;
      stage.reset("nothing", "first");
      pve.state.storages["pbs-main"] = { ...entry, namespace: "elsewhere" };
    }),
    says: /storage ID 'pbs-main' already\s+defined/,
    mend: adopts("pve"),
    remedy: `${ADOPT} The plan shows what it would change.`,
  },
  {
    id: "pve/update-reset",
    what: "the connection ends before PVE changes a user",
    on: "pve",
    ground: "first",
    deploys: "second",
    disturb: ({ pve }) => strike(pve.https, /^PUT \/access\/users\//, reset, { times: 1 }),
    says: /Error to call update.*user_looker/s,
  },
  {
    id: "pve/user-deleted",
    what: "somebody deleted a user, and with it its tokens",
    on: "pve",
    ground: "first",
    disturb: simply(({ pve }) => {
      delete pve.state.users["looker@pve"];
      delete pve.state.tokens["looker@pve!metrics"];
      delete pve.state.secrets["looker@pve!metrics"];
      pve.state.acl = pve.state.acl.filter(({ ugid }) => ugid !== "looker@pve");
    }),
    exit: 0,
    says: /user_looker_pve_\w+ will be created.*3 added, 0 changed, 0 destroyed/s,
    mend: rotates("looker@pve!metrics", "pve:main"),
    differs: /^secrets\.looker@pve!metrics differs$/,
    remedy:
      "The tokens were made again with other secrets: `npx threefold token rotate TOKEN --on pve:NAME` for each. Deploy again.",
  },
];

/** What goes wrong between a deploy and a Proxmox VE cluster. */
export const PVE_FAULTS: readonly Fault[] = [...SERVER, ...ACCESS, ...BY_HAND].map(deployFault);

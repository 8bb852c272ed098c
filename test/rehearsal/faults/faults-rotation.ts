import { existsSync, readFileSync, statSync } from "node:fs";
import { selfSigned } from "../../support/self-signed";
import { type DeployFault, gist } from "./deploy-fault";
import { BAD_GATEWAY_PAGE, changed, cutInHalf, lost, reset, says, strike } from "./effects";
import type { Fault } from "./fault";
import { noted, signal } from "./process-group";
import { simply } from "./simply";
import type { Stage } from "./stage";
import type { System } from "./stage/system";

/** A token whose secret the CLI makes, with the file and the stack that uses it. */
interface Rotated {
  readonly id: string;
  readonly system: System;
  readonly on: string;
  readonly file: string;
}

const PBS: Rotated = { id: "pve@pbs!main", system: "pbs", on: "pbs:backup", file: "pve-main.token" };
const PVE: Rotated = { id: "looker@pve!metrics", system: "pve", on: "pve:main", file: "looker.token" };

interface RotationFault {
  readonly id: string;
  readonly what: string;
  /** Default: that of the storage entry. */
  readonly token?: Rotated;
  readonly disturb: DeployFault["disturb"];
  /** Default: a rotation. */
  readonly act?: (stage: Stage) => ReturnType<Stage["cli"]>;
  readonly calm?: (stage: Stage) => unknown;
  readonly says: RegExp;
  /** Default: 3. */
  readonly exit?: number;
  /** Whether the server must have kept the old secret. */
  readonly keeps: boolean;
  readonly remedy?: string;
  readonly handful?: true;
}

const AGAIN = "The same command again, then deploy the stacks that use the token.";

/** A rotation that is disturbed; the next one and a deploy have to put all in order. */
function rotationFault(fault: RotationFault): Fault {
  const { token = PBS } = fault;
  const rotate = (stage: Stage, started?: (group: number) => void) =>
    stage.cli(["token", "rotate", token.id, "--on", token.on], { ...(started && { started }) });
  return {
    id: fault.id,
    where: "cli",
    what: fault.what,
    expected: {
      exit: fault.exit ?? 3,
      says: fault.says,
      afterwards: fault.keeps
        ? "the old secret works and is in its file; the next rotation succeeds"
        : "the next rotation succeeds, the deploy after it brings the new secret to the storage entry",
    },
    remedy: fault.remedy ?? AGAIN,
    ...(fault.handful && { handful: true }),
    play: async ({ proxmox }) => {
      const stage = await proxmox();
      stage.reset("first", "first");
      const file = stage.secretFile(token.file);
      const secretOf = () => stage.double(token.system).state.secrets[token.id];
      const before = { file: readFileSync(file, "utf8"), server: secretOf() };
      const happened = await fault.disturb(stage);
      const { code, output } = await (fault.act ?? rotate)(stage);
      const problems = [...stage.unreadable(), ...(happened?.() === 0 ? ["the fault never happened"] : [])];
      if (readFileSync(file, "utf8") !== before.file) problems.push("the file has another content");
      if (fault.keeps && secretOf() !== before.server) problems.push("the server has another secret");
      stage.calm();
      fault.calm?.(stage);
      const again = await rotate(stage);
      if (again.code !== 0) problems.push(`the next rotation fails: ${gist(again.output)}`);
      problems.push(...(await kept(stage, token)), ...stage.leaks(), ...stage.unrecorded());
      return { exit: code, output, problems };
    },
  };
}

/** The secret of the file is that of the server, and arrives where it is used. */
async function kept(stage: Stage, { id, system, file }: Rotated): Promise<string[]> {
  const problems: string[] = [];
  const path = stage.secretFile(file);
  const secret = stage.double(system).state.secrets[id]!;
  if (readFileSync(path, "utf8") !== `${secret}\n`) problems.push("the file does not hold the server's secret");
  if ((statSync(path).mode & 0o777) !== 0o600) problems.push("others may read the file");
  if (existsSync(`${path}.new`)) problems.push("a half-made file is left");
  const deployed = await stage.apply("pve");
  if (deployed.code !== 0) problems.push(`the deploy fails: ${gist(deployed.output)}`);
  if (system === "pbs" && stage.pve.state.storages["pbs-main"]!.password !== secret)
    problems.push("the storage entry has another secret");
  return problems;
}

const TOKEN_PUT = "PUT /access/users/pve@pbs/token/main";
const MAY_BE_VOID = /the old secret may be void.*npx threefold token rotate pve@pbs!main --on pbs:backup/s;

const ROTATIONS: RotationFault[] = [
  {
    id: "cli/rotate-reset",
    what: "the connection ends before PBS makes the new secret",
    disturb: ({ pbs }) => strike(pbs.https, TOKEN_PUT, reset),
    says: MAY_BE_VOID,
    keeps: true,
  },
  {
    id: "cli/rotate-lost-answer",
    what: "PBS makes the new secret, and its answer never arrives",
    disturb: ({ pbs }) => strike(pbs.https, TOKEN_PUT, lost),
    says: MAY_BE_VOID,
    keeps: false,
    handful: true,
  },
  {
    id: "cli/rotate-truncated",
    what: "the answer with the new secret ends in the middle",
    disturb: ({ pbs }) => strike(pbs.https, TOKEN_PUT, cutInHalf),
    says: /answered 200 with something that is not of the API.*old secret may be void/s,
    keeps: false,
  },
  {
    id: "cli/rotate-no-secret",
    what: "the answer holds no secret",
    disturb: ({ pbs }) =>
      strike(
        pbs.https,
        TOKEN_PUT,
        changed((answer) => ({ ...answer, body: '{"data":{}}' })),
      ),
    says: /the server's answer holds no secret.*old secret may be void/s,
    keeps: false,
  },
  {
    id: "cli/rotate-page",
    what: "a proxy answers 200 with a page of HTML",
    disturb: ({ pbs }) => strike(pbs.https, /^GET /, says(200, "<html><body>Down for maintenance</body></html>")),
    says: /answered 200 with something that is not of the API: is there a proxy in between\?/,
    keeps: true,
  },
  {
    id: "cli/rotate-502",
    what: "a proxy answers 502",
    disturb: ({ pbs }) => strike(pbs.https, /^GET /, says(502, BAD_GATEWAY_PAGE)),
    says: /pbs:backup answered 502: .*502 Bad Gateway/s,
    keeps: true,
  },
  {
    id: "cli/rotate-401",
    what: "the deploying token is void",
    disturb: simply((stage) => {
      stage.pbs.state.sections["pbs-token"]!["threefold@pbs!iac"]!.enable = false;
    }),
    calm: ({ pbs }) => delete pbs.state.sections["pbs-token"]!["threefold@pbs!iac"]!.enable,
    says: /pbs:backup answered 401: authentication failed/,
    keeps: true,
    remedy: `Enable the deploying token, or rotate it by hand ([how](rotate-a-token.md)). ${AGAIN}`,
  },
  {
    id: "cli/rotate-stranger",
    what: "another server answers: its certificate has another fingerprint",
    disturb: simply(({ pbs, address }) => pbs.https.present(selfSigned("pbs", { address }))),
    says: /the certificate of \S+ has the fingerprint .*, the layout says /,
    keeps: true,
    remedy: `Nothing was sent to it. Find out why it changed; write the new fingerprint into the layout. ${AGAIN}`,
  },
  {
    id: "cli/rotate-stopped",
    what: "PBS does not run",
    disturb: simply(({ pbs }) => {
      pbs.https.cutsHandshakes = true;
    }),
    says: /error: .*(socket|ECONN|disconnected)/,
    keeps: true,
  },
  {
    id: "cli/rotate-disk-full",
    what: "the disk with the secret's file is full",
    disturb: simply(() => undefined),
    act: (stage) => stage.cli(["token", "rotate", PBS.id, "--on", PBS.on], { noRoom: true }),
    says: /error: (ENOSPC|EFBIG)/,
    keeps: true,
    remedy: `Nothing was asked of the server. Make room. ${AGAIN}`,
  },
  {
    id: "cli/rotate-killed",
    what: "the command is killed after the server's answer, before the file is written",
    disturb: (stage) =>
      strike(stage.pbs.https, TOKEN_PUT, async (_call, answer) => {
        await answer();
        signal(stage, "SIGKILL");
        return "reset" as const;
      }),
    act: (stage) => stage.cli(["token", "rotate", PBS.id, "--on", PBS.on], noted(stage)),
    exit: 1,
    says: /^$/,
    keeps: false,
  },
  {
    id: "cli/rotate-half-way",
    what: "PVE removes the token, and refuses to make it again",
    token: PVE,
    disturb: ({ pve }) =>
      strike(pve.https, /^POST \/access\/users\/[^/]+\/token\//, says(500, "", "cfs-lock 'file-user_cfg' error")),
    says: /pve:main answered 500: cfs-lock.*old secret may be void/s,
    keeps: false,
    remedy: `${AGAIN} The deploy also puts back the grants of the token.`,
  },
];

/** What goes wrong with the rotation of a token. */
export const ROTATION_FAULTS: readonly Fault[] = ROTATIONS.map(rotationFault);

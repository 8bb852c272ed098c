import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { clientKey } from "../proxmox/terraform/scene";
import { type DeployFault, deployFault, gist } from "./deploy-fault";
import type { Fault } from "./fault";
import { simply } from "./simply";
import type { Stage } from "./stage";

interface SecretFault {
  readonly id: string;
  readonly what: string;
  readonly disturb: (stage: Stage) => unknown;
  readonly calm: (stage: Stage) => unknown;
  readonly says: RegExp;
  /** Default: 1, of the tool that misses its variable. */
  readonly exit?: number;
  readonly remedy: string;
  readonly handful?: true;
}

/** A deploy of the cluster by `threefold exec`, with a secret that is not as it should be. */
function secretFault({ id, what, disturb, calm, says, exit = 1, remedy, handful }: SecretFault): Fault {
  const deploy = (stage: Stage) => {
    const { program } = stage.props.engine;
    const chdir = `-chdir=${stage.stack("pve")}`;
    return stage.cli(["exec", "--", program, chdir, "apply", "-input=false", "-no-color", "-auto-approve"]);
  };
  return {
    id,
    where: "secret",
    what,
    expected: {
      exit,
      says,
      afterwards: "with the secret the deploy succeeds and changes nothing that is not to change",
    },
    remedy,
    ...(handful && { handful }),
    play: async ({ proxmox }) => {
      const stage = await proxmox();
      stage.reset("first", "first");
      disturb(stage);
      const { code, output } = await deploy(stage);
      const problems = [...stage.unreadable(), ...stage.differences("pve", "first", { secrets: true })];
      calm(stage);
      const again = await deploy(stage);
      if (again.code !== 0) problems.push(`the next deploy fails: ${gist(again.output)}`);
      problems.push(...stage.differences("pve", "first", { secrets: true }), ...stage.leaks(), ...stage.unrecorded());
      return { exit: code, output, problems };
    },
  };
}

const KEY = "pbs-main.enc.json";
const MISSING = /not set: TF_VAR_pve_main_key_pbs_main \(client encryption key of storage entry pbs-main\)/;
const withKey = (text: string) => new RegExp(`${MISSING.source}: ${text}.*No value for required variable`, "s");
const restored = (stage: Stage) => stage.restoreSecret(KEY);

const SECRETS: SecretFault[] = [
  {
    id: "secret/file-missing",
    what: "the file of an encryption key is missing",
    disturb: (stage) => rmSync(stage.secretFile(KEY)),
    calm: restored,
    says: withKey("there is no file"),
    remedy: "Put it back from the escrow. Deploy again. The key on the cluster is untouched.",
    handful: true,
  },
  {
    id: "secret/file-empty",
    what: "the file of an encryption key is empty",
    disturb: (stage) => writeFileSync(stage.secretFile(KEY), ""),
    calm: restored,
    says: withKey("the secret is empty"),
    remedy: "Put it back from the escrow. Deploy again. The key on the cluster is untouched.",
  },
  {
    id: "secret/file-is-folder",
    what: "a folder stands where the file of a secret should be",
    disturb: (stage) => {
      rmSync(stage.secretFile(KEY));
      mkdirSync(stage.secretFile(KEY));
    },
    calm: (stage) => {
      rmSync(stage.secretFile(KEY), { recursive: true });
      restored(stage);
    },
    says: withKey(String.raw`the file \S+ cannot be read \(EISDIR\)`),
    remedy: "Mend the path, in the layout or on the disk. Deploy again.",
  },
  {
    id: "secret/no-key",
    what: "the file of an encryption key holds something else",
    disturb: (stage) => writeFileSync(stage.secretFile(KEY), "not a key\n"),
    calm: restored,
    says: /Update API returns 500.*storage_pbs-main.*does not seems like a\s+valid/s,
    remedy: "Put it back from the escrow. Deploy again. The key on the cluster is untouched.",
  },
  {
    id: "secret/other-key",
    what: "the file of an encryption key holds another key than the cluster has",
    disturb: (stage) => writeFileSync(stage.secretFile(KEY), clientKey()),
    calm: restored,
    says: /storage entry pbs-main has key \S+, and the layout refers to another/,
    remedy:
      "Put the old one back from the escrow: the message has its fingerprint. Deploy again. " +
      "To change the key, keep both ([how](rotate-a-key.md)).",
    handful: true,
  },
  {
    id: "secret/world-readable",
    what: "everybody can read the file of a secret",
    disturb: (stage) => stage.restoreSecret(KEY, 0o644),
    calm: (stage) => stage.restoreSecret(KEY),
    exit: 0,
    says: /everybody can read \S+pbs-main\.enc\.json \(mode 644\): chmod 600/,
    remedy: "`chmod 600 FILE`. If others were on the machine, make a new secret.",
  },
  {
    id: "secret/environment-missing",
    what: "an environment variable with a secret is not set",
    disturb: (stage) => stage.useDeploySecret("pve", undefined),
    calm: (stage) => stage.useDeploySecret("pve", stage.pve.state.secrets["threefold@pve!iac"]),
    says: /not set: TF_VAR_pve_main_deploy .*the environment variable \w+ is not set.*No value for required variable/s,
    remedy: "Set it. Deploy again.",
  },
];

/** What somebody did with a key on the cluster. */
const KEYS: readonly DeployFault[] = [
  {
    id: "secret/key-taken-away",
    where: "secret",
    what: "somebody took the encryption key away from a storage entry: backups go on, in clear",
    on: "pve",
    ground: "first",
    disturb: simply((stage) => stage.call("pve", "PUT", "/storage/pbs-main", { delete: "encryption-key" })),
    says: /storage entry pbs-main has no key any more, and the layout refers to one/,
    mend: async (stage) => {
      const key = readFileSync(stage.secretFile(KEY), "utf8").trim();
      await stage.call("pve", "PUT", "/storage/pbs-main", { "encryption-key": key });
      return [];
    },
    remedy:
      "Set it again on a node: `pvesm set ENTRY --encryption-key FILE`. Deploy again. " +
      "What was backed up meanwhile lies in clear on the PBS, and wherever that was copied to.",
  },
];

/** What goes wrong with the secrets that a deploy reads. */
export const SECRET_FAULTS: readonly Fault[] = [...SECRETS.map(secretFault), ...KEYS.map(deployFault)];

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { parseLayout } from "../../../lib/spec/parse-layout";
import { cdktfApp } from "../../../stacks/proxmox/cdktf-app";
import { smallestLayout } from "../../support/smallest-layout";
import { awsCall } from "../aws/aws-call";
import { awsEnvironment } from "../aws/aws-environment";
import type { Answer } from "../proxmox/terraform/children";
import { removeFolder } from "../remove-folder";
import { ADOPT, adopts, gist } from "./deploy-fault";
import { strike } from "./effects";
import { DEPLOY_AGAIN, type Fault, type Played, type Stages, type Where } from "./fault";
import { noted, signal } from "./process-group";
import type { Configuration } from "./stage/stage-folder";

const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];
const REGION = "us-east-1";

interface BackendFault {
  readonly id: string;
  readonly where: Where;
  readonly what: string;
  readonly exit?: number;
  readonly says: RegExp;
  readonly afterwards: string;
  readonly remedy?: string;
  readonly play: (stages: Stages) => Promise<Omit<Played, "exit"> & { readonly code: number }>;
}

const backendFault = ({ id, where, what, exit = 1, says, afterwards, remedy, play }: BackendFault): Fault => ({
  id,
  where,
  what,
  expected: { exit, says, afterwards },
  remedy: remedy ?? DEPLOY_AGAIN,
  play: async (stages) => {
    const { code, output, problems } = await play(stages);
    return { exit: code, output, problems };
  },
});

const wrong = (what: string, { code, output }: Answer): string[] => (code === 0 ? [] : [`${what}: ${gist(output)}`]);

/** A stage whose layout has its state encrypted, with the environment that holds the passphrase. */
async function encrypted({ proxmox }: Stages) {
  const stage = await proxmox();
  stage.reset("nothing", "first");
  const file = stage.folder("encrypted.json");
  const layout = JSON.parse(readFileSync(stage.layoutFile("first"), "utf8")) as object;
  writeFileSync(
    file,
    JSON.stringify({ ...layout, state: { kind: "local", encryption: { env: "FAULTS_PASSPHRASE" } } }),
  );
  stage.edit("pbs", ({ terraform }) =>
    Object.assign(terraform, { encryption: { state: { enforced: true }, plan: { enforced: true } } }),
  );
  const passphrase = stage.remember("passphrase", "a passphrase that opens the state");
  const deploy = (FAULTS_PASSPHRASE: string | undefined): Promise<Answer> =>
    stage.cli(["exec", "--", stage.props.engine.program, `-chdir=${stage.stack("pbs")}`, ...APPLY], {
      environment: { THREEFOLD_LAYOUT: file, FAULTS_PASSPHRASE },
    });
  return { stage, deploy, passphrase };
}

/** The state is encrypted, a deploy lacks what opens it, and the next one has it. */
const withoutPassphrase = (given: string | undefined) => async (stages: Stages) => {
  const { stage, deploy, passphrase } = await encrypted(stages);
  const problems = wrong("the first deploy fails", await deploy(passphrase));
  const { code, output } = await deploy(given);
  const healed = await deploy(passphrase);
  problems.push(...wrong("the next deploy fails", healed));
  if (!healed.output.includes("No changes.")) problems.push(`the next deploy is not the last: ${gist(healed.output)}`);
  problems.push(...stage.differences("pbs", "first", { secrets: false }), ...stage.leaks());
  return { code, output, problems: [...problems, ...stage.unreadable()] };
};

const FAULTS: BackendFault[] = [
  {
    id: "state/wrong-passphrase",
    where: "state",
    what: "the passphrase of the state is another one",
    says: /decryption failed/i,
    afterwards: "the state is untouched; with the right passphrase there is nothing to change",
    remedy: "Find the right one. Where it is lost, the state is lost: as there.",
    play: withoutPassphrase("another passphrase that opens nothing"),
  },
  {
    id: "state/no-passphrase",
    where: "state",
    what: "the passphrase of the state is not set",
    exit: 3,
    says: /error: passphrase of the state: the environment variable FAULTS_PASSPHRASE is not set/,
    afterwards: "nothing was done; with the passphrase there is nothing to change",
    remedy: "Set it. Deploy again.",
    play: withoutPassphrase(undefined),
  },
  {
    id: "state/not-through-exec",
    where: "state",
    what: "OpenTofu is called without `threefold exec`, where the state is to be encrypted",
    says: /terraform\.encryption\.state.*A single static variable reference is required/s,
    afterwards: "no state was written in clear; through exec the deploy succeeds",
    remedy: "`npx threefold exec -- …`",
    play: async (stages) => {
      const { stage, deploy, passphrase } = await encrypted(stages);
      const { code, output } = await stage.apply("pbs");
      const problems = [...stage.unreadable(), ...stage.leaks()];
      const clear = stage.pbs.https.log.filter(({ method }) => method !== "GET").length;
      if (clear > 0) problems.push("something was made without a state to keep it in");
      return { code, output, problems: [...problems, ...wrong("the next deploy fails", await deploy(passphrase))] };
    },
  },
  {
    id: "state/encryption-switched-on",
    where: "state",
    what: "`state.encryption` was added to a layout whose state is in clear",
    says: /unencrypted/,
    afterwards: "the state is encrypted and complete, nothing was made twice",
    remedy: `Remove the state in clear. ${ADOPT}`,
    play: async (stages) => {
      const { stage, passphrase } = await encrypted(stages);
      stage.reset("first", "first");
      const file = stage.folder("encrypted.json");
      stage.edit("pbs", ({ terraform }) =>
        Object.assign(terraform, { encryption: { state: { enforced: true }, plan: { enforced: true } } }),
      );
      const environment = { THREEFOLD_LAYOUT: file, FAULTS_PASSPHRASE: passphrase };
      const command = ["exec", "--", stage.props.engine.program, `-chdir=${stage.stack("pbs")}`, ...APPLY];
      const { code, output } = await stage.cli(command, { environment });
      rmSync(stage.stateFile("pbs"));
      const problems = [...(await adopts("pbs", undefined, environment)(stage))];
      const healed = await stage.cli(command, { environment });
      if (!healed.output.includes("No changes.")) problems.push(`not in order: ${gist(healed.output)}`);
      if (!readFileSync(stage.stateFile("pbs"), "utf8").includes("encrypted_data"))
        problems.push("the state is in clear");
      problems.push(...stage.differences("pbs", "first", { secrets: true }), ...stage.leaks());
      return { code, output, problems };
    },
  },
  {
    id: "state/provider-missing",
    where: "state",
    what: "the mirror of providers lacks one",
    says: /Failed to query available provider packages.*magodo\/restful/s,
    afterwards: "with the provider the initialization succeeds",
    remedy: "`npm run tools`, or let OpenTofu reach its registry. Initialize again.",
    play: async ({ proxmox }) => {
      const stage = await proxmox();
      stage.reset("first", "first");
      const cwd = stage.folder("unmirrored");
      removeFolder(cwd);
      mkdirSync(join(cwd, "mirror"), { recursive: true });
      cpSync(join(stage.stack("pbs"), "cdk.tf.json"), join(cwd, "cdk.tf.json"));
      const config = join(cwd, "tofurc");
      writeFileSync(
        config,
        `provider_installation {\n  filesystem_mirror {\n    path = "${join(cwd, "mirror")}"\n  }\n}\n`,
      );
      const init = ["init", "-input=false", "-no-color"];
      const { code, output } = await stage.tofu("pbs", init, { cwd, environment: { TF_CLI_CONFIG_FILE: config } });
      return { code, output, problems: wrong("init fails", await stage.tofu("pbs", init, { cwd })) };
    },
  },
  {
    id: "state/s3-lock-left",
    where: "state",
    what: "OpenTofu is killed, and its lock of a state in S3 stays",
    says: /Error acquiring the state lock.*412.*ID: +[0-9a-f-]{36}/s,
    afterwards: "after the unlock the deploy succeeds",
    remedy:
      "See that nobody deploys. `npx threefold exec -- tofu -chdir=cdktf.out/stacks/STACK force-unlock ID`, with the ID of the message. Deploy again.",
    play: s3Lock,
  },
  {
    id: "aws/parameter-missing",
    where: "aws",
    what: "the stack of a backup host asks for a value that AWS has not published yet",
    says: /(ParameterNotFound|couldn't find resource)/,
    afterwards: "with the values of the file of outputs the plan succeeds",
    remedy: "Deploy the AWS side first (`npx cdk deploy --all`). Deploy again.",
    play: async ({ proxmox, aws }) => {
      const [stage, { server }] = await Promise.all([proxmox(), aws()]);
      const out = stage.folder("host");
      // a name under which nobody else publishes
      const layout = parseLayout({ ...smallestLayout(), name: "unpublished" });
      cdktfApp(new CopyGraph(layout), { outdir: out }).synth();
      const cwd = join(out, "stacks", "unpublished-host-backup");
      const environment = awsEnvironment(server.endpoint, REGION);
      const problems = wrong("init", await stage.tofu("pbs", ["init", "-input=false", "-no-color"], { cwd }));
      const plan = ["plan", "-input=false", "-no-color"];
      const { code, output } = await stage.tofu("pbs", plan, { cwd, environment });
      const names = [...readFileSync(join(cwd, "cdk.tf.json"), "utf8").matchAll(/"name": "(\/[^"]+)"/g)];
      for (const [, name] of names) await publish(server.endpoint, name!);
      const healed = await stage.tofu("pbs", plan, { cwd, environment });
      return { code, output, problems: [...problems, ...wrong("the next plan fails", healed)] };
    },
  },
  {
    id: "aws/outputs-of-older-deploy",
    where: "aws",
    what: "the file of outputs is of an older deploy",
    exit: 2,
    says: /outputs\/missing.*npx cdk deploy --all --outputs-file out\/aws\.json/s,
    afterwards: "nothing was written",
    remedy: "`npx cdk deploy --all --outputs-file out/aws.json`, then compile again.",
    play: async ({ proxmox }) => {
      const stage = await proxmox();
      const cwd = stage.folder("older");
      mkdirSync(cwd, { recursive: true });
      const outputs = join(cwd, "aws.json");
      writeFileSync(outputs, JSON.stringify({ "small-account-aws": {} }));
      const file = join(cwd, "layout.json");
      writeFileSync(file, JSON.stringify(smallestLayout()));
      const environment = { THREEFOLD_LAYOUT: file, THREEFOLD_AWS_OUTPUTS: outputs };
      const before = readdirSync(cwd);
      const { code, output } = await stage.cli(["compile"], { cwd, environment });
      const written = readdirSync(cwd).filter((name) => !before.includes(name));
      return { code, output, problems: [...stage.unreadable(), ...written.map((name) => `${name} was written`)] };
    },
  },
];

/** Publishes a value as a deploy of the AWS side does. */
async function publish(endpoint: string, name: string): Promise<void> {
  const scope = "Credential=rehearsal/20260101/eu-central-1/ssm/aws4_request";
  const answer = await fetch(endpoint, {
    method: "POST",
    body: JSON.stringify({ Name: name, Value: "arn:aws:rehearsal", Type: "String", Overwrite: true }),
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
      "x-amz-target": "AmazonSSM.PutParameter",
      "content-type": "application/x-amz-json-1.1",
    },
  });
  if (!answer.ok) throw new Error(`ssm: ${answer.status} ${await answer.text()}`);
}

/** A kill leaves the lock object behind; another deploy meets it until it is taken away by its id. */
async function s3Lock({ proxmox, aws }: Stages) {
  const [stage, { server }] = await Promise.all([proxmox(), aws()]);
  stage.reset("nothing", "first");
  const cwd = stage.folder("s3");
  removeFolder(cwd);
  cpSync(stage.stack("pbs"), cwd, { recursive: true, verbatimSymlinks: true });
  rmSync(join(cwd, ".terraform", "terraform.tfstate"), { force: true });
  const file = join(cwd, "cdk.tf.json");
  const configuration = JSON.parse(readFileSync(file, "utf8")) as Configuration;
  Object.assign(configuration.terraform, {
    backend: {
      s3: { bucket: "faults-state", key: "threefold/pbs.tfstate", region: REGION, encrypt: true, use_lockfile: true },
    },
  });
  writeFileSync(file, JSON.stringify(configuration));
  await awsCall(server.endpoint, REGION, "s3", { method: "PUT", path: "/faults-state", body: "" });
  const run = (args: readonly string[]) =>
    stage.tofu("pbs", args, { ...noted(stage), cwd, environment: awsEnvironment(server.endpoint, REGION) });
  const problems = wrong("init fails", await run(["init", "-input=false", "-no-color", "-reconfigure"]));
  strike(stage.pbs.https, /./, () => {
    signal(stage, "SIGKILL");
    return "reset";
  });
  await run(APPLY);
  stage.calm();
  const { code, output } = await run(APPLY);
  const id = /ID: +([0-9a-f-]{36})/.exec(output)?.[1] ?? "none";
  problems.push(...wrong("force-unlock fails", await run(["force-unlock", "-force", id])));
  problems.push(...wrong("the next deploy fails", await run(APPLY)));
  problems.push(...stage.differences("pbs", "first", { secrets: false }), ...stage.leaks());
  return { code, output, problems };
}

/** What goes wrong with where the state lies, and with what the stacks read of AWS. */
export const BACKEND_FAULTS: readonly Fault[] = FAULTS.map(backendFault);

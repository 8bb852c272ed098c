import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackName } from "../../../stacks/stack-name";
import { findPython } from "../../../tools/find-python";
import { pinnedPackages } from "../../../tools/python-requirements";
import { Cdk } from "../aws/cdk";
import { MotoServer } from "../aws/moto-server";
import { engineOf } from "../engine";
import type { EvidenceStep, PartEvidence } from "../evidence/evidence";
import { checkSteps, type PartRequest } from "../part";
import { Children } from "../proxmox/terraform/children";
import { writeHandMadeSecrets } from "../proxmox/terraform/hand-made-secrets";
import { type Scene, setScene } from "../proxmox/terraform/scene";
import { serversOf } from "../proxmox/terraform/server";
import { makeTokenSecrets } from "../proxmox/terraform/token-secrets";
import { removeFolder } from "../remove-folder";
import { installedVersions } from "../tool-versions";
import { Cdktf } from "./cdktf";
import { driftJob } from "./drift-job";
import { stateInS3 } from "./state-in-s3";
import { verdict } from "./verdict";

const WHAT = "Both command lines as the README has them: cdk, then cdktf through threefold exec, and the state in S3";
const STEPS = ["verbs", "state"];

/**
 * Deploys a layout as a person does: `cdk deploy --all`, then `cdktf deploy` stack by stack; then each other verb once.
 *
 * @throws MissingTool without the engine and its providers, or the pinned Python packages
 */
export async function rehearseCli(request: PartRequest): Promise<PartEvidence> {
  const { root, layout, only, report, signal } = request;
  checkSteps("cli", only, STEPS);
  const engine = engineOf(root, request.engine);
  const python = findPython(root);
  const started = performance.now();
  const work = mkdtempSync(join(tmpdir(), "threefold-cli-"));
  const steps: EvidenceStep[] = [];
  const tools: Record<string, string> = {
    node: process.version,
    ...installedVersions(root, ["aws-cdk", "cdktf-cli"]),
    ...pinnedPackages(),
  };
  const add = (step: EvidenceStep) => {
    steps.push(step);
    report(step);
  };
  const server = await MotoServer.start(python, work);
  const cdk = new Cdk({ root, folder: work, endpoint: server.endpoint, region: "us-east-1" });
  signal.addEventListener("abort", () => cdk.stop(), { once: true });
  let scene: Scene | undefined;
  try {
    scene = await setScene(layout.file, work);
    const output = join(work, "cdktf.out");
    mkdirSync(join(work, "state"), { recursive: true });
    const cdktf = new Cdktf({ root, engine, children: new Children(), scene, output, endpoint: server.endpoint });
    const outputs = join(work, "aws.json");
    for (const step of await deployAws(cdk, scene, server.account, outputs, join(work, "cdk.out"))) add(step);
    if (only === undefined || only.includes("verbs")) await verbs(scene, cdktf, outputs, add);
    if (only === undefined || only.includes("state"))
      for await (const step of stateInS3({ root, engine, scene, work, endpoint: server.endpoint, cdktf, signal }))
        add(step);
    Object.assign(tools, await cdktf.versions());
  } finally {
    cdk.stop();
    await scene?.stop();
    await server.stop();
    if (steps.length > 0 && steps.every(({ ok }) => ok)) removeFolder(work);
    else console.error(`files of the run are kept in ${work}`);
  }
  const seconds = (performance.now() - started) / 1000;
  return { part: "cli", what: WHAT, ok: steps.every(({ ok }) => ok), seconds, steps, tools };
}

async function deployAws(
  cdk: Cdk,
  { layout, file }: Scene,
  account: string,
  outputs: string,
  folder: string,
): Promise<EvidenceStep[]> {
  const regions = Object.values(layout.sites).flatMap((site) => (site.kind === "cloud" ? [site.region] : []));
  const environments = [...new Set([...regions, "us-east-1"])].map((region) => `aws://${account}/${region}`);
  const deploy = ["deploy", "--all", "--require-approval", "never", "--outputs-file", outputs, "--output", folder];
  const run = async (args: readonly string[]) => {
    const { code, output } = await cdk.run(args, { THREEFOLD_LAYOUT: file });
    return { code, output, stdout: output };
  };
  const name = layout.name;
  return [
    await verdict("cdk bootstrap", name, {}, () => run(["bootstrap", "--app", "", ...environments])),
    await verdict("cdk deploy --all", name, { says: /✅/ }, () => run(deploy)),
  ];
}

/** Each verb of cdktf once: deploy stack by stack with the tokens between them, then all, diff, the nightly job, destroy. */
async function verbs(scene: Scene, cdktf: Cdktf, outputs: string, add: (step: EvidenceStep) => void): Promise<void> {
  const { layout } = scene;
  const servers = serversOf(layout, (stack) => stack);
  writeHandMadeSecrets(scene, servers);
  const hosts = hostStacks(scene);
  const stacks = [...servers.map(({ run }) => run), ...hosts];
  for (const [i, { id, run }] of servers.entries()) {
    // with those that it stands on, or the CLI refuses
    const named = servers.slice(0, i + 1).map((server) => server.run);
    add(await verdict("cdktf deploy", run, { says: /Apply complete/ }, () => cdktf.run("deploy", ...named)));
    await makeTokenSecrets(scene, id);
  }
  const seen = `${outputs}.seen.json`;
  const all = await verdict("cdktf deploy '*'", layout.name, {}, () =>
    cdktf.run("deploy", "*", "--outputs-file", seen),
  );
  add(all);
  for (const host of hosts) add(arrived(host, outputs, seen));
  for (const stack of stacks)
    add(await verdict("cdktf diff", stack, { says: /No changes/ }, () => cdktf.run("diff", stack)));
  await driftJob(scene, cdktf, add);
  const before = snapshot(scene);
  for (const { run } of servers)
    add(
      await verdict("cdktf destroy is refused", run, { code: "not 0", says: REFUSAL }, () =>
        cdktf.run("destroy", run, ALONE),
      ),
    );
  for (const { run } of servers)
    add(
      await verdict("the engine tells why", run, { code: "not 0", says: /prevent_destroy/ }, () =>
        cdktf.planDestroy(run),
      ),
    );
  add(untouched(scene, before));
  add(leaks(scene, cdktf));
}

/** The CLI cuts a long output, the reason at its end with it: the engine itself is asked for it after. */
const REFUSAL = /cannot be destroyed|prevent_destroy|Terraform CLI failed/;

const snapshot = ({ pbs, pve }: Scene): string =>
  JSON.stringify([...pbs.values(), ...pve.values()].map(({ state }) => ({ ...state, tasks: [] })));

function untouched(scene: Scene, before: string): EvidenceStep {
  const ok = snapshot(scene) === before;
  return {
    name: "refused destroys took nothing",
    where: scene.layout.name,
    expected: "every server as before",
    seen: ok ? "every server as before" : "a server has changed",
    ok,
    seconds: 0,
  };
}

/** Without the stacks that stand on it: its own refusal shall be seen, not theirs. */
const ALONE = "--ignore-missing-stack-dependencies";

const hostStacks = ({ layout }: Scene): string[] => [
  ...new Set(
    Object.values(layout.repositories).flatMap((repository) =>
      repository.kind === "s3" ? [stackName(layout.name, "host", repository.host)] : [],
    ),
  ),
];

type Outputs = Record<string, Record<string, string>>;

/** What the CDK published is what the host's stack puts out, and nobody carried it over. */
function arrived(stack: string, published: string, seen: string): EvidenceStep {
  const known = new Set(Object.values(read(published)).flatMap((values) => Object.values(values)));
  const values = Object.values(read(seen)[stack] ?? {});
  const strange = values.filter((value) => !known.has(value));
  const ok = values.length > 0 && strange.length === 0;
  return {
    name: "values of AWS arrive by themselves",
    where: stack,
    expected: "outputs that cdk deploy published, read from SSM",
    seen: ok ? `${values.length} outputs as published` : strange.join(", ") || "no output",
    ok,
    seconds: 0,
  };
}

const read = (file: string): Outputs => JSON.parse(readFileSync(file, "utf8")) as Outputs;

function leaks({ layout, secrets }: Scene, { printed }: Cdktf): EvidenceStep {
  const found = [...secrets]
    .filter(([, secret]) => printed.some((text) => text.includes(secret)))
    .map(([what]) => what);
  return {
    name: "nothing secret was printed",
    where: layout.name,
    expected: `none of ${secrets.size} secrets`,
    seen: found.join(", ") || `none of ${secrets.size} secrets`,
    ok: found.length === 0,
    seconds: 0,
  };
}

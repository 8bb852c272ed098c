import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { LayoutInput } from "../../../lib/spec/layout";
import { assemblyStacks, changedProperties } from "./assembly";
import { awsCall } from "./aws-call";
import { Cdk } from "./cdk";
import { changedLayout } from "./changed-layout";
import { type AwsEvidence, type AwsStep, count } from "./evidence";
import { MotoServer } from "./moto-server";
import { findPython, pinnedPackages } from "./python";
import { faultsOf, type ReadStack, readBack, remaining, replaced } from "./read-back";

export interface RehearseAwsProps {
  /** Folder of the project. */
  readonly root: string;
  /** Name of the layout: its evidence goes to `out/rehearsal/<name>/aws.json`. */
  readonly name: string;
  /** File of the layout. */
  readonly file: string;
  readonly report: (step: AwsStep) => void;
  /** Ends the run: whatever was started is stopped. */
  readonly signal?: AbortSignal;
}

/**
 * Deploys a layout's AWS side with the real CDK CLI on moto, reads every property back, changes, breaks and destroys it.
 * @throws MissingTool without the pinned Python packages
 */
export async function rehearseAws(props: RehearseAwsProps): Promise<AwsEvidence> {
  const python = findPython(props.root);
  const folder = mkdtempSync(join(tmpdir(), "threefold-aws-"));
  let evidence: AwsEvidence | undefined;
  try {
    const server = await MotoServer.start(python, folder);
    const run = new AwsRun(props, python, folder, server);
    const abort = () => run.stop();
    props.signal?.addEventListener("abort", abort, { once: true });
    try {
      evidence = await run.all();
    } finally {
      props.signal?.removeEventListener("abort", abort);
      run.stop();
      await server.stop();
    }
    const out = join(props.root, "out", "rehearsal", props.name);
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "aws.json"), `${JSON.stringify(evidence, undefined, 2)}\n`);
    return evidence;
  } finally {
    if (evidence?.ok) rmSync(folder, { recursive: true, force: true });
    else console.error(`logs are kept in ${folder}`);
  }
}

class AwsRun {
  private readonly cdk: Cdk;
  private readonly steps: AwsStep[] = [];
  private readonly properties: Record<string, Record<string, number>> = {};
  private stopped = false;

  constructor(
    private readonly props: RehearseAwsProps,
    private readonly python: string,
    private readonly folder: string,
    private readonly server: MotoServer,
  ) {
    const { root } = props;
    this.cdk = new Cdk({ root, folder, endpoint: server.endpoint, region: "us-east-1" });
  }

  stop(): void {
    this.stopped = true;
    this.cdk.stop();
  }

  async all(): Promise<AwsEvidence> {
    const began = performance.now();
    const input = loadInput(this.props.file);
    const { layout, changes, added } = changedLayout(input);
    const first = await this.synthesize("first", input);
    const second = await this.synthesize("second", layout);
    const updatedInPlace = first && second ? changedProperties(first, second) : {};
    try {
      if (first && second) await this.play(first, second, changes, `${input.name}-repo-${added}`);
    } catch (error) {
      if (this.stopped) throw error;
      this.step("the run comes to its end", "no error", () => [(error as Error).stack ?? String(error)]);
    }
    return {
      layout: this.props.name,
      ok: this.steps.every(({ ok }) => ok),
      seconds: seconds(began),
      tools: { node: process.version, "aws-cdk": cliVersion(this.props.root), ...pinnedPackages() },
      steps: this.steps,
      properties: this.properties,
      updatedInPlace,
    };
  }

  private async play(first: string, second: string, changes: readonly string[], addedStack: string): Promise<void> {
    const regions = [...new Set(assemblyStacks(first).map(({ region }) => region))];
    const environments = regions.map((region) => `aws://${this.server.account}/${region}`);
    await this.cdkStep("bootstrap", ["bootstrap", "--app", "", ...environments], 0);
    await this.deploy("deploy from nothing", first);
    const before = await this.read("read back", first);
    await this.diff("second diff is empty", first, "Number of stacks with differences: 0");
    await this.deploy("second deploy changes nothing", first, { says: "(no changes)" });

    const repository = assemblyStacks(second).find(({ name }) => name === addedStack)!;
    await this.diff("diff tells the change", second, "Resources", 1);
    await this.server.failOnceAt(placeOf(repository, "AWS::RolesAnywhere::Profile"));
    await this.deploy("creation of a repository fails half-way", second, { code: 1, says: " ROLLBACK_COMPLETE" });
    await this.deploy("a stack that never stood is protected already", second, {
      code: 1,
      says: `Stack [${addedStack}] cannot be deleted while TerminationProtection is enabled`,
    });
    await this.unprotect(repository);
    await this.deploy("next deploy after the rollback", second);
    const after = await this.read(`change: ${changes.join("; ")}`, second);
    this.step("change replaces nothing", "no resource has another id", () => replaced(before, after));

    const account = assemblyStacks(first)[0]!;
    await this.server.failOnceAt(placeOf(account, "AWS::RolesAnywhere::TrustAnchor"));
    // the CLI cuts a status at 23 characters
    await this.deploy("update fails half-way", first, { code: 1, says: "UPDATE_ROLLBACK_COMPLET" });
    await this.read("update was taken back", second, account.name);
    await this.deploy("back to the first layout", first);
    const last = await this.read("read back the first layout", first);
    this.step("way back replaces nothing", "no resource has another id", () => replaced(before, last));

    await this.cdkStep(
      "destroy is refused",
      ["destroy", "--all", "--force", "--app", first],
      1,
      "TerminationProtection",
    );
    const refused = await this.read("refused destroy took nothing", first);
    await this.destroy(first, refused);
  }

  /** The second key: protection is taken off each stack by hand; what holds data stays where it is. */
  private async destroy(assembly: string, stacks: readonly ReadStack[]): Promise<void> {
    const { endpoint } = this.server;
    const templates = new Map(assemblyStacks(assembly).map((stack) => [stack.name, stack.resources]));
    for (const stack of stacks) {
      const { region, resources } = stack;
      await this.unprotect(stack);
      for (const { type, physicalId } of resources)
        if (type === "AWS::S3::Bucket")
          await awsCall(endpoint, region, "s3", { method: "PUT", path: `/${physicalId}/restic/config`, body: "data" });
    }
    await this.cdkStep("destroy without protection", ["destroy", "--all", "--force", "--app", assembly], 0);
    const read = stacks.flatMap(({ name, region, resources }) =>
      resources
        // the policy of a topic has no address of its own
        .filter(({ type }) => type !== "AWS::SNS::TopicPolicy")
        .map((resource) => ({ ...resource, stack: name, region })),
    );
    const stands = remaining(this.python, endpoint, read);
    const kept = read.map(({ stack, logicalId }) =>
      /^Retain/.test(templates.get(stack)![logicalId]!.DeletionPolicy ?? ""),
    );
    const count = kept.filter(Boolean).length;
    this.step(
      "what holds data or opens it stays, the rest is gone",
      `${count} resources of ${read.length} stay`,
      () =>
        read.flatMap(({ stack, logicalId, type }, i) =>
          stands[i] === kept[i] ? [] : [`${stack}/${logicalId} (${type}) ${stands[i] ? "still stands" : "is gone"}`],
        ),
      `${count} resources of ${read.length} stay`,
    );
    for (const { physicalId } of read.filter(({ type }) => type === "AWS::S3::Bucket"))
      await awsCall(endpoint, "us-east-1", "s3", { method: "HEAD", path: `/${physicalId}/restic/config`, body: "" });
  }

  private async unprotect({ name, region }: { name: string; region: string }): Promise<void> {
    const form = { Action: "UpdateTerminationProtection", StackName: name, EnableTerminationProtection: "false" };
    const body = new URLSearchParams(form).toString();
    await awsCall(this.server.endpoint, region, "cloudformation", { method: "POST", path: "/", body });
  }

  private async synthesize(name: string, layout: LayoutInput): Promise<string | undefined> {
    const file = join(this.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(layout));
    const out = join(this.folder, `${name}.out`);
    const { code } = await this.cdkStep(`synthesize the ${name} layout`, ["synth", "--quiet", "--output", out], 0, "", {
      THREEFOLD_LAYOUT: file,
    });
    return code === 0 ? out : undefined;
  }

  private deployment(assembly: string): string[] {
    const outputs = ["--outputs-file", this.outputsOf(assembly)];
    return ["deploy", "--all", "--require-approval", "never", "--concurrency", "4", ...outputs, "--app", assembly];
  }

  private outputsOf(assembly: string): string {
    return `${assembly}.outputs.json`;
  }

  private deploy(name: string, assembly: string, { code = 0, says = "" } = {}) {
    return this.cdkStep(name, this.deployment(assembly), code, says);
  }

  private diff(name: string, assembly: string, says: string, code = 0) {
    return this.cdkStep(name, ["diff", "--fail", "--app", assembly], code, says);
  }

  private async cdkStep(
    name: string,
    args: readonly string[],
    code: number,
    says = "",
    env: Record<string, string> = {},
  ) {
    if (this.stopped) throw new Error("the run was stopped");
    const result = await this.cdk.run(args, env);
    const said = result.output.includes(says);
    const tail = result.output.trim().split("\n").slice(-12).join("\n");
    this.add({
      name,
      expected: `exit ${code}${says && `, “${says}”`}`,
      seen: `exit ${result.code}${said ? says && `, “${says}”` : ""}${result.code === code && said ? "" : `\n${tail}`}`,
      ok: result.code === code && said,
      seconds: result.seconds,
    });
    return result;
  }

  private async read(name: string, assembly: string, only?: string): Promise<readonly ReadStack[]> {
    const began = performance.now();
    const all = await readBack(this.python, this.server.endpoint, assembly, this.outputsOf(assembly));
    const stacks = all.filter((stack) => only === undefined || stack.name === only);
    count(this.properties, stacks);
    const compared = stacks.flatMap((stack) => stack.resources).reduce((sum, { leaves }) => sum + leaves.length, 0);
    this.step(
      name,
      `${stacks.length} stacks as their templates`,
      () => faultsOf(stacks),
      `${compared} properties`,
      began,
    );
    return stacks;
  }

  private step(
    name: string,
    expected: string,
    faults: () => string[],
    fine = "so it is",
    began = performance.now(),
  ): void {
    const found = faults();
    this.add({ name, expected, seen: found.join("\n") || fine, ok: found.length === 0, seconds: seconds(began) });
  }

  private add(step: AwsStep): void {
    this.steps.push(step);
    this.props.report(step);
  }
}

/** `stack/logical id` of the first resource of a type. */
function placeOf(
  { name, resources }: { name: string; resources: Readonly<Record<string, { Type: string }>> },
  type: string,
): string {
  const found = Object.entries(resources).find(([, { Type }]) => Type === type);
  if (found === undefined) throw new Error(`${name}: no ${type}`);
  return `${name}/${found[0]}`;
}

/** The layout as it was written, with files named from anywhere. */
function loadInput(file: string): LayoutInput {
  const layout = structuredClone((require(resolve(file)) as { default: LayoutInput }).default);
  for (const trust of Object.values(layout.trusts ?? {})) {
    const anchor = trust.anchor as { file?: string } | string;
    if (typeof anchor !== "string" && anchor.file !== undefined) anchor.file = resolve(dirname(file), anchor.file);
  }
  return layout;
}

function cliVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/aws-cdk/package.json"), "utf8"));
  return version as string;
}

const seconds = (began: number): number => Math.round(performance.now() - began) / 1000;

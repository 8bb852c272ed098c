import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LayoutInput } from "../../../lib/spec/layout";
import { parseLayout } from "../../../lib/spec/parse-layout";
import type { EvidenceStep } from "../evidence/evidence";
import { assemblyStacks } from "./assembly";
import { awsCall } from "./aws-call";
import { count } from "./aws-evidence";
import { Cdk, type CdkResult } from "./cdk";
import { brokenPromises, PROMISED } from "./layout-promises";
import type { MotoServer } from "./moto-server";
import { pythonModule } from "./python-module";
import { rawAnchors } from "./raw-anchors";
import { faultsOf, type ReadStack, readBack } from "./read-back";
import { synthesize } from "./synthesize";

export interface AwsRunProps {
  /** Folder of the project. */
  readonly root: string;
  readonly python: string;
  /** Folder of everything that the run writes. */
  readonly folder: string;
  readonly server: MotoServer;
  readonly report: (step: EvidenceStep) => void;
}

/** What a command of the CDK CLI must answer. */
export interface Expected {
  /** Exit code. Default: 0. */
  readonly code?: number;
  /** Text that the output must hold. */
  readonly says?: string;
}

/** The hands of a rehearsal on AWS: the CDK CLI, the services' own APIs, and a record of what was seen. */
export class AwsRun {
  readonly steps: EvidenceStep[] = [];
  readonly properties: Record<string, Record<string, number>> = {};
  private readonly cdk: Cdk;
  private readonly alsoStopped = new Set<() => void>();
  private stopped = false;
  /** How long the last synthesis took, in milliseconds. */
  private heldUp = 50;

  constructor(readonly props: AwsRunProps) {
    const { root, folder, server } = props;
    this.cdk = new Cdk({ root, folder, endpoint: server.endpoint, region: "us-east-1" });
  }

  get server(): MotoServer {
    return this.props.server;
  }

  get wasStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
    this.cdk.stop();
    for (const each of this.alsoStopped) each();
  }

  /** @returns what takes it back */
  whenStopped(also: () => void): () => void {
    this.alsoStopped.add(also);
    return () => this.alsoStopped.delete(also);
  }

  /** Templates by the real CLI, judged by cdk-nag. @returns the folder of the assembly */
  async synthesizeByCli(name: string, layout: LayoutInput): Promise<string> {
    const file = join(this.props.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(layout));
    const out = join(this.props.folder, `${name}.out`);
    const args = ["synth", "--quiet", "--output", out];
    const { code } = await this.cdkStep("synthesize", args, {}, { THREEFOLD_LAYOUT: file });
    if (code !== 0) throw new Error("the layout cannot be synthesized");
    return out;
  }

  /** Templates of a further layout. @returns the folder of the assembly */
  async synthesize(name: string, layout: LayoutInput): Promise<string> {
    const out = join(this.props.folder, `${name}.out`);
    // it holds up this process: the doubles of Proxmox servers in it get as long to answer, or handshakes run out of time
    await sleep(this.heldUp);
    const began = performance.now();
    synthesize(layout, out);
    this.heldUp = performance.now() - began;
    return out;
  }

  /** What the CDK needs in each region. */
  async bootstrap(assembly: string): Promise<void> {
    const regions = [...new Set(assemblyStacks(assembly).map(({ region }) => region))];
    const environments = regions.map((region) => `aws://${this.server.account}/${region}`);
    await this.cdkStep("bootstrap", ["bootstrap", "--app", "", ...environments], {});
  }

  deploy(name: string, assembly: string, expected: Expected = {}, ...options: string[]): Promise<CdkResult> {
    const outputs = ["--outputs-file", this.outputsOf(assembly)];
    const always = ["deploy", "--all", "--require-approval", "never", "--concurrency", "4"];
    return this.cdkStep(name, [...always, ...options, ...outputs, "--app", assembly], expected);
  }

  diff(name: string, assembly: string, says: string, code = 0): Promise<CdkResult> {
    return this.cdkStep(name, ["diff", "--fail", "--app", assembly], { code, says });
  }

  async cdkStep(
    name: string,
    args: readonly string[],
    { code = 0, says = "" }: Expected,
    environment: Record<string, string> = {},
  ): Promise<CdkResult> {
    if (this.stopped) throw new Error("the run was stopped");
    const result = await this.cdk.run(args, environment);
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

  /** What stands, compared with the templates through the services' own APIs. */
  async read(name: string, assembly: string, only?: string): Promise<readonly ReadStack[]> {
    const began = performance.now();
    const { python, server } = this.props;
    const all = await readBack(python, server.endpoint, assembly, this.outputsOf(assembly));
    const stacks = all.filter((stack) => only === undefined || stack.name === only);
    count(this.properties, stacks);
    const compared = stacks.flatMap((stack) => stack.resources).reduce((sum, { leaves }) => sum + leaves.length, 0);
    const told = `${stacks.length} stacks as their templates`;
    this.step(name, told, faultsOf(stacks), `${compared} properties of ${stacks.length} stacks`, began);
    return stacks;
  }

  /** What stands, compared with the layout itself. */
  async keepsPromises(name: string, input: LayoutInput, stacks: readonly ReadStack[]): Promise<void> {
    const began = performance.now();
    const { python, server } = this.props;
    const resources = stacks.flatMap(({ region, resources }) =>
      resources
        .filter(({ type }) => PROMISED.includes(type))
        .map(({ type, physicalId }) => ({ type, physicalId: physicalId ?? "", region })),
    );
    const told = await pythonModule(python, "readback.settings", [server.endpoint], JSON.stringify(resources));
    const settings = resources.map((each, i) => ({ ...each, properties: (told as object[])[i] }));
    const broken = brokenPromises(parseLayout(rawAnchors(input)), settings);
    this.step(name, "buckets, sessions and budgets of the layout", broken, `${settings.length} resources`, began);
  }

  /** The second key of a stack: termination protection is taken off by hand. */
  async unprotect({ name, region }: { readonly name: string; readonly region: string }): Promise<void> {
    const form = { Action: "UpdateTerminationProtection", StackName: name, EnableTerminationProtection: "false" };
    const body = new URLSearchParams(form).toString();
    await awsCall(this.server.endpoint, region, "cloudformation", { method: "POST", path: "/", body });
  }

  /** @param faults what is not as expected, a line each */
  step(name: string, expected: string, faults: readonly string[], fine = "so it is", began = performance.now()): void {
    const seconds = (performance.now() - began) / 1000;
    this.add({ name, expected, seen: faults.join("\n") || fine, ok: faults.length === 0, seconds });
  }

  add(step: EvidenceStep): void {
    this.steps.push(step);
    this.props.report(step);
  }

  /** In the folder of this run: another one may deploy the same assembly. */
  private outputsOf(assembly: string): string {
    return join(this.props.folder, `${basename(assembly)}.outputs.json`);
  }
}

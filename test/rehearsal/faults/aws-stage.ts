import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { LayoutInput } from "../../../lib/spec/layout";
import { findPython } from "../../../tools/find-python";
import { smallestLayout } from "../../support/smallest-layout";
import { type AssemblyStack, assemblyStacks } from "../aws/assembly";
import { awsCall } from "../aws/aws-call";
import { Cdk, type CdkResult } from "../aws/cdk";
import { MotoServer } from "../aws/moto-server";
import { faultsOf, readBack } from "../aws/read-back";
import { synthesize } from "../aws/synthesize";

const REGION = "eu-central-1";

/** The AWS side of the smallest layout, with a second repository, on one double of AWS. */
export class AwsStage {
  /** Of the session that deploys: nothing may print it. */
  readonly secret = randomUUID();
  private readonly cdk: Cdk;
  private standing: Promise<void> | undefined;

  private constructor(
    readonly folder: string,
    readonly server: MotoServer,
    root: string,
    private readonly python: string,
  ) {
    this.cdk = new Cdk({ root, folder, endpoint: server.endpoint, region: REGION });
    synthesize(awsLayout(false), this.assembly("first"));
    synthesize(awsLayout(true), this.assembly("second"));
  }

  /** @throws MissingTool without the pinned Python packages */
  static async open(root: string, folder: string): Promise<AwsStage> {
    const python = findPython(root);
    return new AwsStage(folder, await MotoServer.start(python, folder), root, python);
  }

  async close(): Promise<void> {
    this.cdk.stop();
    await this.server.stop();
  }

  assembly(variant: "first" | "second"): string {
    return join(this.folder, `${variant}.out`);
  }

  stack(name: string): AssemblyStack {
    return assemblyStacks(this.assembly("first")).find((stack) => stack.name === name)!;
  }

  /** Logical id of a bucket. */
  bucketOf(stack: string, bucket: string): string {
    const found = Object.entries(this.stack(stack).resources).find(
      ([, { Properties }]) => (Properties as { BucketName?: string } | undefined)?.BucketName === bucket,
    );
    return found![0];
  }

  /** Deploys stacks, and no others. */
  deploy(
    variant: "first" | "second",
    stacks: readonly string[],
    environment: Record<string, string> = {},
  ): Promise<CdkResult> {
    const args = ["deploy", ...stacks, "--exclusively", "--require-approval", "never", "--concurrency", "2"];
    return this.cdk.run([...args, "--app", this.assembly(variant)], {
      AWS_SECRET_ACCESS_KEY: this.secret,
      ...environment,
    });
  }

  /** What stands of a stack that is not as its template, and what stands beside it; the account's stack is read too. */
  async differences(variant: "first" | "second", stack: string): Promise<string[]> {
    // a deploy of a fault writes no file of outputs
    const read = await readBack(this.python, this.server.endpoint, this.assembly(variant), "");
    return faultsOf(
      read
        .filter(({ name }) => name === stack || name === ACCOUNT)
        .map((each) => ({ ...each, outputs: [], published: [] })),
    );
  }

  bootstrap(): Promise<CdkResult> {
    const regions = [...new Set(assemblyStacks(this.assembly("first")).map(({ region }) => region))];
    return this.cdk.run([
      "bootstrap",
      "--app",
      "",
      ...regions.map((region) => `aws://${this.server.account}/${region}`),
    ]);
  }

  /** The account's stack stands, which the repositories stand on. */
  prepared(): Promise<void> {
    this.standing ??= this.prepare();
    return this.standing;
  }

  private async prepare(): Promise<void> {
    for (const { code, output } of [await this.bootstrap(), await this.deploy("first", [ACCOUNT])])
      if (code !== 0) throw new Error(`AWS cannot be prepared:\n${output}`);
  }

  /** Termination protection is taken off by hand. */
  async unprotect({ name, region }: AssemblyStack): Promise<void> {
    const form = { Action: "UpdateTerminationProtection", StackName: name, EnableTerminationProtection: "false" };
    const body = new URLSearchParams(form).toString();
    await awsCall(this.server.endpoint, region, "cloudformation", { method: "POST", path: "/", body });
  }

  /** A call of S3 as another person would make it. */
  async s3(method: string, path: string): Promise<void> {
    await awsCall(this.server.endpoint, REGION, "s3", { method, path, body: BUCKET_PLACE[method] ?? "" });
  }
}

export const ACCOUNT = "small-account-aws";
export const FIRST_REPOSITORY = "small-repo-offsite";
export const SECOND_REPOSITORY = "small-repo-second";
export const FIRST_BUCKET = "small-lab-offsite";
export const SECOND_BUCKET = "small-lab-second";

const BUCKET_PLACE: Readonly<Record<string, string>> = {
  PUT: `<CreateBucketConfiguration><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`,
};

/** @param second with values that change in place */
function awsLayout(second: boolean): LayoutInput {
  const layout = structuredClone(smallestLayout());
  const offsite = layout.repositories!.offsite!;
  if (offsite.kind === "s3" && second) offsite.undo = "120 days";
  layout.repositories!.second = { ...structuredClone(offsite), bucket: SECOND_BUCKET } as typeof offsite;
  layout.hops!["guests-second"] = { ...layout.hops!["guests-away"]!, to: "repo:second" } as never;
  return layout;
}

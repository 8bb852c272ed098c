import { assemblyStacks } from "../assembly";
import { awsCall } from "../aws-call";
import type { AwsRun } from "../aws-run";
import { type ReadStack, remaining } from "../read-back";
import type { Chapter } from "./chapter";

/** Destroy is refused; with the second key turned, what holds data or opens it stays all the same. */
export const destroy: Chapter = {
  name: "destroy",
  run: async (run, standing) => {
    const { assembly } = standing;
    const args = ["destroy", "--all", "--force", "--app", assembly];
    await run.cdkStep("destroy is refused", args, { code: 1, says: "TerminationProtection" });
    const stacks = await run.read("refused destroy took nothing", assembly);
    for (const stack of stacks) await run.unprotect(stack);
    await writeToBuckets(run, stacks);
    await run.cdkStep("destroy without protection", args, {});
    await keepsWhatHoldsData(run, assembly, stacks);
    return standing;
  },
};

const KEY = "restic/config";

async function writeToBuckets({ server }: AwsRun, stacks: readonly ReadStack[]): Promise<void> {
  for (const { region, resources } of stacks)
    for (const { type, physicalId } of resources)
      if (type === "AWS::S3::Bucket")
        await awsCall(server.endpoint, region, "s3", { method: "PUT", path: `/${physicalId}/${KEY}`, body: "data" });
}

async function keepsWhatHoldsData(run: AwsRun, assembly: string, stacks: readonly ReadStack[]): Promise<void> {
  const templates = new Map(assemblyStacks(assembly).map((stack) => [stack.name, stack.resources]));
  const read = stacks.flatMap(({ name, region, resources }) =>
    resources
      // the policy of a topic has no address of its own
      .filter(({ type }) => type !== "AWS::SNS::TopicPolicy")
      .map((resource) => ({ ...resource, stack: name, region })),
  );
  const stands = await remaining(run.props.python, run.server.endpoint, read);
  const kept = read.map(({ stack, logicalId }) =>
    /^Retain/.test(templates.get(stack)![logicalId]!.DeletionPolicy ?? ""),
  );
  const told = `${kept.filter(Boolean).length} resources of ${read.length} stay`;
  const faults = read.flatMap(({ stack, logicalId, type }, i) =>
    stands[i] === kept[i] ? [] : [`${stack}/${logicalId} (${type}) ${stands[i] ? "still stands" : "is gone"}`],
  );
  run.step("what holds data or opens it stays, the rest is gone", told, faults, told);
}

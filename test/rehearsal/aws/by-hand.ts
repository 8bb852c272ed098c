import { pythonModule } from "./python-module";
import type { ReadStack } from "./read-back";

export interface HandMade {
  readonly stack?: string;
  /** Absent where the layout has no resource for it that is not changed otherwise. */
  readonly logicalId?: string;
  readonly deleted: boolean;
  /** `AWS::S3::Bucket LifecycleConfiguration`, or the type alone of what was deleted. */
  readonly properties: readonly string[];
}

/** Changes through the services' own APIs what a person could change in the console. */
export async function byHand(python: string, endpoint: string, stacks: readonly ReadStack[]): Promise<HandMade[]> {
  const resources = stacks.flatMap(({ name, region, resources }) =>
    resources.map(({ logicalId, type, physicalId }) => ({ stack: name, logicalId, type, physicalId, region })),
  );
  return (await pythonModule(python, "byhand", [endpoint], JSON.stringify(resources))) as HandMade[];
}

/** What CloudFormation cannot see to be another, and why; a type, or one property of it. */
const UNSEEN: Readonly<Record<string, string>> = {
  "AWS::Budgets::Budget": "CloudFormation does not look for drift of a budget",
  "AWS::SSM::Parameter Description": "CloudFormation only writes the description of a parameter",
};

/** @param property `AWS::S3::Bucket BucketName` */
export const whyNoDrift = (property: string): string | undefined => UNSEEN[property] ?? UNSEEN[property.split(" ")[0]!];

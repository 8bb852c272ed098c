import { pythonModule } from "./python-module";
import type { ReadStack } from "./read-back";

export interface HandMade {
  readonly logicalId: string;
  /** `AWS::S3::Bucket LifecycleConfiguration` */
  readonly properties: readonly string[];
}

/** Changes through the services' own APIs what a person could change in the console. */
export async function byHand(python: string, endpoint: string, stacks: readonly ReadStack[]): Promise<HandMade[]> {
  const resources = stacks.flatMap(({ region, resources }) =>
    resources.map(({ logicalId, type, physicalId }) => ({ logicalId, type, physicalId, region })),
  );
  return (await pythonModule(python, "byhand", [endpoint], JSON.stringify(resources))) as HandMade[];
}

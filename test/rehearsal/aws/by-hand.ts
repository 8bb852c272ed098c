import { execFile } from "node:child_process";
import type { ReadStack } from "./read-back";

export interface HandMade {
  readonly logicalId: string;
  /** `AWS::S3::Bucket LifecycleConfiguration` */
  readonly properties: readonly string[];
}

/** Changes through the services' own APIs what a person could change in the console. */
export function byHand(python: string, endpoint: string, stacks: readonly ReadStack[]): Promise<HandMade[]> {
  const resources = stacks.flatMap(({ region, resources }) =>
    resources.map(({ logicalId, type, physicalId }) => ({ logicalId, type, physicalId, region })),
  );
  return new Promise((resolve, reject) => {
    const child = execFile(
      python,
      ["-m", "byhand", endpoint],
      { cwd: __dirname, env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1" } },
      (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout) as HandMade[])),
    );
    child.stdin?.end(JSON.stringify(resources));
  });
}

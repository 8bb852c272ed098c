import { Stack } from "aws-cdk-lib/core";

/** A stack in the partition that every region of a layout is in (`lib/spec/site.ts`). */
export class AwsStack extends Stack {
  /** Otherwise asked of CDK's tables of all regions, whose loading is a twentieth of a synthesis. */
  override get partition(): string {
    return "aws";
  }
}

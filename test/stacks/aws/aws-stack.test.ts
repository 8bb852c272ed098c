import { App } from "aws-cdk-lib/core";
import { RegionInfo } from "aws-cdk-lib/region-info";
import { AwsStack } from "../../../stacks/aws/aws-stack";
import { problemsTold } from "../../spec/problems-told";
import { smallestLayout } from "../../support/smallest-layout";

test("every region that a layout takes is in the partition of its stacks, and no other", () => {
  const { partition } = new AwsStack(new App(), "any");
  const layout = smallestLayout();
  const cloud = Object.values(layout.sites!).find((site) => site.kind === "cloud")!;
  for (const region of RegionInfo.regions) {
    cloud.region = region.name;
    const taken = problemsTold(layout).length === 0;
    expect([region.name, taken]).toEqual([region.name, region.partition === partition]);
  }
});

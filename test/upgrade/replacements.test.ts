import { upgradeFixture } from "../rehearsal/upgrade/fixture";
import { replacements, toldReplacement } from "../rehearsal/upgrade/replacements";
import { compiledOnce, LAYOUTS, type Template } from "../support/compiled";

test.each(LAYOUTS)(
  "nothing of %s is replaced or removed when today's stacks are deployed over the version before",
  (name) => {
    const { cdk } = upgradeFixture(name)!;
    expect(Object.keys(cdk).length).toBeGreaterThan(2);
    expect(replacements(cdk, compiledOnce(name).cdk).map(toldReplacement)).toEqual([]);
  },
);

const bucket = (name: string, more = {}): Record<string, Template> => ({
  repo: { Resources: { Bucket: { Type: "AWS::S3::Bucket", Properties: { BucketName: name, ...more } } } },
});

test.each([
  ["a property that can change in place", bucket("a", { Tags: [] }), []],
  ["a property that cannot", bucket("b"), ["repo Bucket AWS::S3::Bucket BucketName differs"]],
  ["a stack that is gone", {}, ["repo the stack is gone"]],
  ["a resource that is gone", { repo: { Resources: {} } }, ["repo Bucket AWS::S3::Bucket the resource is gone"]],
  [
    "a resource of another type",
    { repo: { Resources: { Bucket: { Type: "AWS::SQS::Queue" } } } },
    ["repo Bucket AWS::S3::Bucket it is a AWS::SQS::Queue now"],
  ],
])("%s", (_, after, told) => {
  expect(replacements(bucket("a"), after).map(toldReplacement)).toEqual(told);
});

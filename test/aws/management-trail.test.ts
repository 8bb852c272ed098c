import { Template } from "aws-cdk-lib/assertions";
import { ManagementTrail, type TrailChoice } from "../../lib/aws/management-trail";
import { only, testStack } from "./test-stack";

function make(trail: TrailChoice) {
  const stack = testStack();
  return { stack, trail: new ManagementTrail(stack, "Trail", { trail }) };
}

test("records writes of the management plane in all regions, with digests", () => {
  expect(only(make({ by: "own" }).stack, "AWS::CloudTrail::Trail")).toMatchObject({
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: "WriteOnly" }],
  });
});

test("its bucket is private, encrypted, logged and retained", () => {
  const template = Template.fromStack(make({ by: "own", keepDays: 400 }).stack);
  template.hasResource("AWS::S3::Bucket", {
    DeletionPolicy: "RetainExceptOnCreate",
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LoggingConfiguration: {},
      LifecycleConfiguration: { Rules: [{ Id: "expire-trail", ExpirationInDays: 400, Status: "Enabled" }] },
    },
  });
});

test("an existing trail makes nothing", () => {
  const trailArn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/organisation";
  const { stack, trail } = make({ by: "existing", trailArn });
  expect(trail.trailArn).toBe(trailArn);
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
});

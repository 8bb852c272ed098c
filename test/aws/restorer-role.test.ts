import { Template } from "aws-cdk-lib/assertions";
import { RestorerRole } from "../../lib/aws/restorer-role";
import { rights, testRepository } from "./test-repository";
import { only } from "./test-stack";

test("the restorer reads and thaws, old versions too, and writes nothing", () => {
  const { stack, props } = testRepository();
  new RestorerRole(stack, "Restorer", props);
  expect(rights(only(stack, "AWS::IAM::Role"))).toEqual({
    "s3:ListBucket": ["bucket"],
    "s3:ListBucketVersions": ["bucket"],
    "s3:GetBucketLocation": ["bucket"],
    "s3:GetObject": ["bucket/restic/*"],
    "s3:GetObjectVersion": ["bucket/restic/*"],
    "s3:RestoreObject": ["bucket/restic/*"],
  });
});

test("the restorer is taken with MFA, without Roles Anywhere, and outlives its stack", () => {
  const { stack, props } = testRepository();
  new RestorerRole(stack, "Restorer", props);
  Template.fromStack(stack).hasResource("AWS::IAM::Role", {
    DeletionPolicy: "RetainExceptOnCreate",
    Properties: {
      MaxSessionDuration: 43200,
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: "arn:aws:iam::111122223333:root" },
            Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
          },
        ],
      },
    },
  });
});

test("the restorer may be kept to named persons", () => {
  const { stack, props } = testRepository();
  const principals = ["ana", "ben"].map((name) => `arn:aws:iam::111122223333:user/${name}`);
  new RestorerRole(stack, "Restorer", { offsite: props.offsite, principals });
  const { Statement } = only(stack, "AWS::IAM::Role").AssumeRolePolicyDocument as { Statement: unknown[] };
  expect(Statement).toEqual([
    expect.objectContaining({
      Principal: { AWS: principals },
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
  ]);
});

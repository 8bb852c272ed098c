import { PrunerRole } from "../../lib/aws/pruner-role";
import { WriterRole } from "../../lib/aws/writer-role";
import { rights, type Statement, testRepository, trustAnchorArn } from "./test-repository";
import { only } from "./test-stack";
import { thrown } from "./thrown";

test("the writer deletes locks only, and no version", () => {
  const { stack, props } = testRepository();
  new WriterRole(stack, "Writer", props);
  expect(rights(only(stack, "AWS::IAM::Role"))).toEqual({
    "s3:ListBucket": ["bucket"],
    "s3:GetObject": ["bucket/restic/*"],
    "s3:PutObject": ["bucket/restic/*"],
    "s3:DeleteObject": ["bucket/restic/locks/*"],
  });
});

test("the pruner deletes what prune deletes, never config, keys or versions", () => {
  const { stack, props } = testRepository();
  new PrunerRole(stack, "Pruner", props);
  expect(rights(only(stack, "AWS::IAM::Role"))).toEqual({
    "s3:ListBucket": ["bucket"],
    "s3:GetObject": ["bucket/restic/*"],
    "s3:PutObject": ["bucket/restic/*"],
    "s3:DeleteObject": ["data", "index", "locks", "snapshots"].map((folder) => `bucket/restic/${folder}/*`),
  });
});

test("lists are limited to the prefix", () => {
  const { stack, props } = testRepository();
  new WriterRole(stack, "Writer", props);
  const [policy] = only(stack, "AWS::IAM::Role").Policies as { PolicyDocument: { Statement: Statement[] } }[];
  const list = policy!.PolicyDocument.Statement.find(({ Action }) => Action === "s3:ListBucket");
  expect(list?.Condition).toEqual({ StringLike: { "s3:prefix": "restic/*" } });
});

test.each([WriterRole, PrunerRole])("%p trusts one name under one anchor of the account", (Role) => {
  const { stack, props } = testRepository();
  new Role(stack, "Role", props);
  const role = only(stack, "AWS::IAM::Role");
  expect(role.MaxSessionDuration).toBe(3600);
  expect(role.AssumeRolePolicyDocument).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
        Condition: {
          ArnEquals: { "aws:SourceArn": trustAnchorArn },
          StringEquals: {
            "aws:SourceAccount": { Ref: "AWS::AccountId" },
            "aws:PrincipalTag/x509Subject/CN": "backup-stack.home.example.org",
          },
        },
      },
    ],
  });
});

test.each(["", " ", "*", "backup-*", "host?", "a/b", "$" + "{aws:PrincipalTag/x}", "x".repeat(65), " host", "host\n"])(
  "fails for the name %j",
  (name) => {
    const { stack, props } = testRepository(name);
    expect(thrown(() => new WriterRole(stack, "Writer", props)).code).toBe("certificate/common-name");
  },
);

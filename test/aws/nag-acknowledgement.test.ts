import { AccountRootPrincipal, PolicyDocument, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { acknowledgeKeyWildcard, acknowledgeNag } from "../../lib/aws/nag-acknowledgement";
import { nagFindings } from "./nag-findings";
import { testStack } from "./test-stack";

function make() {
  const stack = testStack();
  const bucket = new Bucket(stack, "Bucket");
  const keys = ["a/*", "b/*"].map((pattern) => bucket.arnForObjects(pattern)) as [string, string];
  const statements = [new PolicyStatement({ actions: ["s3:GetObject"], resources: keys })];
  const role = new Role(stack, "Role", {
    assumedBy: new AccountRootPrincipal(),
    inlinePolicies: { Read: new PolicyDocument({ statements }) },
  });
  return { stack, bucket, role, keys };
}

test("the nag test would find what is not acknowledged", () => {
  const { stack, role } = make();
  const findings = nagFindings(stack);
  expect(findings).toContain("AwsSolutions-S1 at home-repo-offsite/Bucket/Resource");
  expect(findings.filter((each) => each.includes(role.node.path))).toHaveLength(2);
});

test("accepts one key pattern of one role, and nothing else", () => {
  const { stack, role, keys } = make();
  const before = nagFindings(stack);
  acknowledgeKeyWildcard(role, keys[0], "test");
  const after = nagFindings(stack);
  expect(before.filter((each) => !after.includes(each))).toEqual([
    expect.stringMatching(/IAM5\[Resource::<Bucket\w+\.Arn>\/a\/\*\]/),
  ]);
});

test("accepts one rule on one construct", () => {
  const { stack, bucket } = make();
  acknowledgeNag(bucket, "AwsSolutions-S1", "test");
  expect(nagFindings(stack).filter((each) => each.includes("-S1 "))).toEqual([]);
});

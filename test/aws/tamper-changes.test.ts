import {
  alertRuleChanges,
  bucketChanges,
  roleChanges,
  type TamperChanges,
  trailChanges,
  trustChanges,
} from "../../lib/aws/tamper-changes";

const catches = ({ eventName }: TamperChanges, call: string) =>
  eventName.some((each) => (typeof each === "string" ? each === call : call.startsWith(each.prefix)));

test.each([
  "PutBucketVersioning",
  "PutBucketPolicy",
  "DeleteBucketPolicy",
  "PutBucketLifecycle",
  "PutLifecycleConfiguration",
  "DeleteBucketLifecycle",
  "PutBucketPublicAccessBlock",
  "PutPublicAccessBlock",
  "DeleteBucketPublicAccessBlock",
  "PutBucketAcl",
  "PutBucketObjectLockConfiguration",
  "PutObjectLockConfiguration",
  "PutBucketNotification",
  "PutBucketLogging",
  "PutBucketEncryption",
  "DeleteBucket",
])("a bucket's alarm hears %s", (call) => {
  expect(catches(bucketChanges("home-offsite"), call)).toBe(true);
});

test.each(["PutObject", "DeleteObject", "GetObject", "PutObjectTagging", "CreateBucket"])(
  "a bucket's alarm ignores %s",
  (call) => {
    expect(catches(bucketChanges("home-offsite"), call)).toBe(false);
  },
);

test("the trust's alarm hears changes of anchor, profile and CRL, not the hourly session", () => {
  for (const call of ["DisableTrustAnchor", "UpdateProfile", "ImportCrl", "DeleteCrl", "PutAttributeMapping"]) {
    expect([call, catches(trustChanges(), call)]).toEqual([call, true]);
  }
  expect(catches(trustChanges(), "CreateSession")).toBe(false);
});

test("the roles' alarm hears what widens a role, in us-east-1 only", () => {
  const changes = roleChanges(["writer", "pruner"]);
  for (const call of ["PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy"])
    expect(catches(changes, call)).toBe(true);
  expect(changes.onlyIn).toBe("us-east-1");
});

test("the alarms watch their own rules and trail", () => {
  expect(catches(trailChanges(), "StopLogging")).toBe(true);
  expect(catches(alertRuleChanges("home"), "DisableRule")).toBe(true);
});

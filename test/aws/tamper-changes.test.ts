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

test("the alarms watch their own trail", () => {
  expect(catches(trailChanges(), "StopLogging")).toBe(true);
});

/** Whether a call hits, by its name and what it says of the rule. */
const hears = (changes: TamperChanges, call: string, parameters: Record<string, string>) =>
  catches(changes, call) &&
  Object.entries(changes.requestParameters ?? {}).some(([name, values]) =>
    values.some((each) =>
      typeof each === "string" ? parameters[name] === each : parameters[name]?.startsWith(each.prefix),
    ),
  );

test.each([
  ["DisableRule", "name"],
  ["DeleteRule", "name"],
  ["PutRule", "name"],
  ["PutTargets", "rule"],
  ["RemoveTargets", "rule"],
])("the alarms hear %s about one of their rules, which it names by %s", (call, parameter) => {
  const rule = "home-account-aws-TrailTamperRule31C84F87-0A1B2C3D4E5F";
  expect(hears(alertRuleChanges("home"), call, { [parameter]: rule })).toBe(true);
  expect(hears(alertRuleChanges("home"), call, { [parameter]: "somebody-elses-rule" })).toBe(false);
});

test("a layout with a long name is heard: CloudFormation takes 24 characters of a stack's name", () => {
  const name = "the-backups-of-our-whole-street";
  const rule = `${`${name}-account-aws`.slice(0, 24)}-TrailTamperRule31C84F87-0A1B2C3D4E5F`;
  expect(hears(alertRuleChanges(name), "DisableRule", { name: rule })).toBe(true);
});

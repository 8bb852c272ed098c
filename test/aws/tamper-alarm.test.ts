import { AlertTopic } from "../../lib/aws/alert-topic";
import { CertificateExpiryAlarm } from "../../lib/aws/certificate-expiry-alarm";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import {
  alertRuleChanges,
  bucketChanges,
  roleChanges,
  type TamperChanges,
  trustChanges,
} from "../../lib/aws/tamper-changes";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(changes: TamperChanges, region?: string) {
  const stack = testStack(region);
  const alerts = new AlertTopic(stack, "Alerts", { emails: ["ana@example.org"] });
  new TamperAlarm(stack, "Tamper", { alerts, changes });
  return stack;
}

interface Pattern {
  readonly detail: { readonly eventName: (string | { prefix: string })[]; readonly requestParameters?: unknown };
}

const pattern = (changes: TamperChanges) => only(make(changes), "AWS::Events::Rule").EventPattern as Pattern;
test("a bucket's alarm is for that bucket", () => {
  expect(pattern(bucketChanges("home-offsite"))).toMatchObject({
    source: ["aws.s3"],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventSource: ["s3.amazonaws.com"], requestParameters: { bucketName: ["home-offsite"] } },
  });
});

test("the mail is a sentence that says what, who, where and when", () => {
  const [target] = only(make(bucketChanges("home-offsite")), "AWS::Events::Rule").Targets as {
    RoleArn: unknown;
    InputTransformer: { InputPathsMap: Record<string, string>; InputTemplate: string };
  }[];
  const { InputPathsMap: paths, InputTemplate: text } = target!.InputTransformer;
  const said = JSON.parse(text.replace(/<([\w-]+)>/g, (_, name: string) => `{${paths[name]}}`));
  expect(said).toBe(
    "Changed: settings of offsite bucket {$.detail.requestParameters.bucketName}, by {$.detail.eventName} " +
      "of {$.detail.userIdentity.arn} from {$.detail.sourceIPAddress} at {$.detail.eventTime} in {$.region}, " +
      "account {$.account}. If nobody deployed, disable the profile and look at CloudTrail event {$.detail.eventID}.",
  );
  expect(target!.RoleArn).toBeDefined();
});

test("the end of a certificate is mailed", () => {
  const stack = testStack();
  const alerts = new AlertTopic(stack, "Alerts", { emails: ["ana@example.org"] });
  new CertificateExpiryAlarm(stack, "Expiry", { alerts });
  expect(only(stack, "AWS::Events::Rule")).toMatchObject({
    EventPattern: {
      source: ["aws.rolesanywhere"],
      "detail-type": ["Roles Anywhere Certificate Expiration State Change"],
    },
    Targets: [{ Arn: stack.resolve(alerts.topicArn) }],
  });
});

test("narrows to what belongs to the layout", () => {
  expect(pattern(roleChanges(["writer", "pruner"])).detail.requestParameters).toEqual({
    roleName: ["writer", "pruner"],
  });
  expect(pattern(alertRuleChanges("home")).detail.requestParameters).toEqual({
    $or: [{ name: [{ prefix: "home-" }] }, { rule: [{ prefix: "home-" }] }],
  });
  expect(pattern(trustChanges()).detail).not.toHaveProperty("requestParameters");
});

test("fails where the events of IAM never arrive", () => {
  expect(thrown(() => make(roleChanges(["writer"]), "eu-central-1")).code).toBe("tamper/region");
});

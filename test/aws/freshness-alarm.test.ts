import { Template } from "aws-cdk-lib/assertions";
import { AlertTopic } from "../../lib/aws/alert-topic";
import { EventLogPolicy } from "../../lib/aws/event-log-policy";
import { FreshnessAlarm } from "../../lib/aws/freshness-alarm";
import { OffsiteBucket } from "../../lib/aws/offsite-bucket";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(promiseSeconds = 26 * 3600) {
  const stack = testStack();
  const alerts = new AlertTopic(stack, "Alerts", { emails: ["ana@example.org"] });
  const offsite = new OffsiteBucket(stack, "Offsite", {
    prefix: "restic",
    archive: { by: "none" },
    bucketName: "home-offsite",
  });
  new EventLogPolicy(stack, "EventLogs", { layout: "home" });
  const freshness = new FreshnessAlarm(stack, "Freshness", {
    layout: "home",
    repository: "offsite",
    offsite,
    promiseSeconds,
    alerts,
  });
  return { stack, alerts, offsite, freshness };
}

test("counts uploads of snapshots, not of packs", () => {
  const { stack, offsite } = make();
  expect(only(stack, "AWS::Events::Rule").EventPattern).toEqual({
    source: ["aws.s3"],
    "detail-type": ["Object Created"],
    detail: {
      bucket: { name: [stack.resolve(offsite.bucketName)] },
      object: { key: [{ prefix: "restic/snapshots/" }] },
    },
  });
});

test("alarms on the rule's own metric when nothing was counted", () => {
  const { stack, alerts, freshness } = make();
  expect(only(stack, "AWS::CloudWatch::Alarm")).toMatchObject({
    Namespace: "AWS/Events",
    MetricName: "Invocations",
    Dimensions: [{ Name: "RuleName", Value: stack.resolve(freshness.ruleName) }],
    Statistic: "Sum",
    Period: 3600,
    EvaluationPeriods: 26,
    ComparisonOperator: "LessThanThreshold",
    Threshold: 1,
    TreatMissingData: "breaching",
    AlarmActions: [stack.resolve(alerts.topicArn)],
    OKActions: [stack.resolve(alerts.topicArn)],
  });
});

test("the rule has a target, so that its metric exists, without a function", () => {
  const { stack } = make();
  const template = Template.fromStack(stack);
  const [group] = Object.keys(template.findResources("AWS::Logs::LogGroup"));
  expect(only(stack, "AWS::Events::Rule").Targets).toEqual([
    {
      Id: "Target0",
      Arn: { "Fn::Join": ["", ["arn:aws:logs:us-east-1:111122223333:log-group:", { Ref: group }]] },
    },
  ]);
  template.resourceCountIs("AWS::Lambda::Function", 0);
});

test("the site's policy lets EventBridge write the group, and no group of others", () => {
  const { stack } = make();
  const { LogGroupName, RetentionInDays } = only(stack, "AWS::Logs::LogGroup");
  expect([LogGroupName, RetentionInDays]).toEqual(["/aws/events/threefold/home/offsite/snapshots", 365]);
  const policy = JSON.parse(String(only(stack, "AWS::Logs::ResourcePolicy").PolicyDocument));
  expect(policy.Statement).toHaveLength(1);
  const [, folder] = String(policy.Statement[0].Resource).split(":log-group:");
  expect(folder).toBe("/aws/events/threefold/home/*:*");
  expect(String(LogGroupName).startsWith(folder!.replace("*:*", ""))).toBe(true);
});

test("fails for a promise that CloudWatch cannot watch", () => {
  expect(thrown(() => make(8 * 86400)).code).toBe("freshness/longer-than-a-week");
});

import { Match, Template } from "aws-cdk-lib/assertions";
import { AlertTopic } from "../../lib/aws/alert-topic";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(...emails: string[]) {
  const stack = testStack();
  return { stack, alerts: new AlertTopic(stack, "Alerts", { emails }) };
}

const subscriptions = (...emails: string[]) =>
  Template.fromStack(make(...emails).stack).findResources("AWS::SNS::Subscription");

test("mails every address", () => {
  expect(
    Object.values(subscriptions("ana@example.org", "ben@example.org")).map(({ Properties }) => Properties),
  ).toEqual(
    ["ana@example.org", "ben@example.org"].map((Endpoint) => expect.objectContaining({ Protocol: "email", Endpoint })),
  );
});

test("an address that two people share is subscribed once", () => {
  const shared = subscriptions("ana@example.org", "ben@example.org", "ana@example.org");
  expect(shared).toEqual(subscriptions("ana@example.org", "ben@example.org"));
});

test("another address changes no existing subscription", () => {
  const two = subscriptions("new@example.org", "ana@example.org");
  for (const [id, resource] of Object.entries(subscriptions("ana@example.org"))) expect(two[id]).toEqual(resource);
});

test("only TLS, and only the account's own alarms and budgets", () => {
  const { Statement } = only(make("ana@example.org").stack, "AWS::SNS::TopicPolicy").PolicyDocument as {
    Statement: { Effect: string; Principal: unknown; Condition: unknown }[];
  };
  const account = { "aws:SourceAccount": { Ref: "AWS::AccountId" } };
  expect(Statement.map(({ Effect, Principal, Condition }) => [Effect, Principal, Condition])).toEqual([
    ["Deny", "*", { Bool: { "aws:SecureTransport": "false" } }],
    ["Allow", { Service: "cloudwatch.amazonaws.com" }, { StringEquals: account }],
    [
      "Allow",
      { Service: "budgets.amazonaws.com" },
      {
        StringEquals: account,
        ArnLike: { "aws:SourceArn": { "Fn::Join": ["", ["arn:aws:budgets::", { Ref: "AWS::AccountId" }, ":*"]] } },
      },
    ],
  ]);
});

test("EventBridge publishes by a role, because SNS cannot ask it for its account", () => {
  const { stack, alerts } = make("ana@example.org");
  Template.fromStack(stack).hasResourceProperties("AWS::IAM::Role", {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: "events.amazonaws.com" } })] },
    Policies: [
      Match.objectLike({
        PolicyDocument: {
          Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: stack.resolve(alerts.topicArn) }],
        },
      }),
    ],
  });
});

test("is not encrypted under a key that CloudWatch cannot use", () => {
  expect(only(make("ana@example.org").stack, "AWS::SNS::Topic")).not.toHaveProperty("KmsMasterKeyId");
});

test.each([[[]], [["ana"]], [["ana@example.org ben@example.org"]], [["@example.org"]]])("fails for %j", (emails) => {
  expect(thrown(() => make(...emails)).code).toBe("alert/emails");
});

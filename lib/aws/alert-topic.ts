import type { IAlarmAction } from "aws-cdk-lib/aws-cloudwatch";
import type { IRuleTarget, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type ITopic, Subscription, SubscriptionProtocol, Topic } from "aws-cdk-lib/aws-sns";
import { Aws, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";

export interface AlertTopicProps {
  /** Addresses that get every alert, at least one. Each confirms its subscription once, by mail. */
  readonly emails: readonly string[];
}

/**
 * Where every alarm of a site reaches a person. Not encrypted with KMS: CloudWatch cannot publish to a topic under the
 * key that AWS manages, a key of one's own costs more than the site's storage, and no alert carries data or secrets.
 */
export class AlertTopic extends Construct {
  readonly topic: ITopic;
  readonly topicArn: string;
  private readonly publisher: IRole;

  /** @throws InvalidValue `alert/emails` without an address, or on text that is none */
  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    if (props.emails.length === 0) {
      throw new InvalidValue("alert/emails", "no address", "at least one", "name the person who acts on alerts");
    }
    const topic = new Topic(this, "Topic", { displayName: "Backup alerts", enforceSSL: true });
    // people may share an address, and SNS subscribes it once
    for (const endpoint of new Set(props.emails.map(email))) {
      // the address is the id: adding another changes no existing subscription
      new Subscription(this, endpoint, { topic, endpoint, protocol: SubscriptionProtocol.EMAIL });
    }
    topic.addToResourcePolicy(publishStatement("Alarms", "cloudwatch.amazonaws.com", topic));
    topic.addToResourcePolicy(publishStatement("Budgets", "budgets.amazonaws.com", topic));
    // EventBridge sends no condition keys to SNS: in the topic's policy it could only be allowed for all accounts
    this.publisher = new Role(this, "EventPublisher", {
      description: "EventBridge publishes backup alerts",
      assumedBy: new ServicePrincipal("events.amazonaws.com"),
      inlinePolicies: {
        Publish: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ["sns:Publish"], resources: [topic.topicArn] })],
        }),
      },
    });
    this.topic = topic;
    this.topicArn = topic.topicArn;
  }

  /** Sends each event of a rule as a text. */
  eventTarget(input: RuleTargetInput): IRuleTarget {
    return { bind: () => ({ arn: this.topicArn, input, role: this.publisher }) };
  }

  /** Sends the state of an alarm. */
  alarmAction(): IAlarmAction {
    return { bind: () => ({ alarmActionArn: this.topicArn }) };
  }
}

function publishStatement(sid: string, service: string, topic: Topic): PolicyStatement {
  return new PolicyStatement({
    sid,
    principals: [new ServicePrincipal(service)],
    actions: ["sns:Publish"],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
      ...(service.startsWith("budgets") && {
        ArnLike: { "aws:SourceArn": `arn:${Stack.of(topic).partition}:budgets::${Aws.ACCOUNT_ID}:*` },
      }),
    },
  });
}

function email(text: string): string {
  if (!/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) {
    throw new InvalidValue("alert/emails", JSON.stringify(text), "name@domain", "write one address for each entry");
  }
  return text;
}

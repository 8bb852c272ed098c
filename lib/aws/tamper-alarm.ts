import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { Stack, Token } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";
import type { AlertTopic } from "./alert-topic";
import type { TamperChanges } from "./tamper-changes";

export interface TamperAlarmProps {
  readonly changes: TamperChanges;
  readonly alerts: AlertTopic;
}

/**
 * Mails each change that CloudTrail records, refused ones too. A deployment is such a change: who expects it ignores
 * the mail, who does not acts. Needs a trail of management events in the region (`ManagementTrail`).
 */
export class TamperAlarm extends Construct {
  readonly rule: Rule;

  /** @throws InvalidValue `tamper/region` where the events never arrive */
  constructor(scope: Construct, id: string, props: TamperAlarmProps) {
    super(scope, id);
    const { changes } = props;
    const { region } = Stack.of(this);
    if (changes.onlyIn !== undefined && !Token.isUnresolved(region) && region !== changes.onlyIn) {
      throw new InvalidValue(
        "tamper/region",
        region,
        changes.onlyIn,
        `watch ${changes.source} from a stack in ${changes.onlyIn}, where its events are delivered`,
      );
    }
    this.rule = new Rule(this, "Rule", {
      description: `Changed: ${changes.what}`,
      eventPattern: {
        source: [changes.source],
        detailType: ["AWS API Call via CloudTrail"],
        detail: {
          eventSource: [changes.eventSource],
          eventName: [...changes.eventName],
          ...(changes.requestParameters && { requestParameters: anyOf(changes.requestParameters) }),
        },
      },
      targets: [props.alerts.eventTarget(RuleTargetInput.fromText(message(changes)))],
    });
  }
}

/** EventBridge wants every key of a pattern, unless it says `$or`. */
function anyOf(parameters: NonNullable<TamperChanges["requestParameters"]>) {
  const each = Object.entries(parameters).map(([name, values]) => ({ [name]: values }));
  return each.length === 1 ? parameters : { $or: each };
}

function message(changes: TamperChanges): string {
  const field = (path: string): string => EventField.fromPath(`$.detail.${path}`);
  // what a call does not have is left empty
  const names = Object.keys(changes.requestParameters ?? {}).map((name) => field(`requestParameters.${name}`));
  const which = names.length === 0 ? "" : ` ${names.join("")}`;
  return [
    `Changed: ${changes.what}${which}, by ${field("eventName")}`,
    `of ${field("userIdentity.arn")} from ${field("sourceIPAddress")}`,
    `at ${field("eventTime")} in ${EventField.fromPath("$.region")}, account ${EventField.fromPath("$.account")}.`,
    `If nobody deployed, disable the profile and look at CloudTrail event ${field("eventID")}.`,
  ].join(" ");
}

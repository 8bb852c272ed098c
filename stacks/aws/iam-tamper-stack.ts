import type { StackProps } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { AlertTopic } from "../../lib/aws/alert-topic";
import { generatedPrefix } from "../../lib/aws/generated-name";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import { alertRuleChanges, roleChanges } from "../../lib/aws/tamper-changes";
import type { Layout } from "../../lib/spec/layout";
import { AwsStack } from "./aws-stack";

/** IAM is global and tells its changes in one region only. */
export const IAM_EVENTS_REGION = "us-east-1";

export interface IamTamperStackProps extends StackProps {
  readonly layout: Layout;
  readonly emails: readonly string[];
  /** Region of the site, whose own stack watches the rules there. */
  readonly siteRegion: string;
}

/**
 * Tells of changed rights of the layout's roles, those that publish the alerts too, from the region in which IAM tells
 * its changes.
 */
export class IamTamperStack extends AwsStack {
  constructor(scope: Construct, id: string, { layout, emails, siteRegion, ...props }: IamTamperStackProps) {
    super(scope, id, { ...props, env: { ...props.env, region: IAM_EVENTS_REGION } });
    const alerts = new AlertTopic(this, "Alerts", { emails });
    new TamperAlarm(this, "RoleTamper", {
      changes: roleChanges([{ prefix: generatedPrefix(layout.name) }]),
      alerts,
    });
    // a region tells the changes of its own rules only
    if (siteRegion !== IAM_EVENTS_REGION)
      new TamperAlarm(this, "AlertTamper", { changes: alertRuleChanges(layout.name), alerts });
  }
}

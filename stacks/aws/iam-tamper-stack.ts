import { Stack, type StackProps } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { AlertTopic } from "../../lib/aws/alert-topic";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import { roleChanges } from "../../lib/aws/tamper-changes";
import type { Layout } from "../../lib/spec/layout";
import { stackName } from "../stack-name";

/** IAM is global and tells its changes in one region only. */
export const IAM_EVENTS_REGION = "us-east-1";

/** CloudFormation begins a role's name with this many characters of the stack's name. */
const STACK_PART_OF_ROLE_NAME = 24;

export interface IamTamperStackProps extends StackProps {
  readonly layout: Layout;
  readonly emails: readonly string[];
}

/** Tells of changed rights of the layout's roles, from the region in which IAM tells its changes. */
export class IamTamperStack extends Stack {
  constructor(scope: Construct, id: string, { layout, emails, ...props }: IamTamperStackProps) {
    super(scope, id, { ...props, env: { ...props.env, region: IAM_EVENTS_REGION } });
    const alerts = new AlertTopic(this, "Alerts", { emails });
    const prefix = stackName(layout.name, "repo", "").slice(0, STACK_PART_OF_ROLE_NAME);
    new TamperAlarm(this, "RoleTamper", {
      changes: { ...roleChanges([]), requestParameters: { roleName: [{ prefix }] } },
      alerts,
    });
  }
}

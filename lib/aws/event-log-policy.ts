import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { ResourcePolicy } from "aws-cdk-lib/aws-logs";
import { ArnFormat, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";

/** Log groups that EventBridge writes for a layout; EventBridge expects names below `/aws/events/`. */
export function eventLogFolder(layout: string): string {
  return `/aws/events/threefold/${layout}`;
}

export interface EventLogPolicyProps {
  /** Name of the layout. */
  readonly layout: string;
}

/**
 * Lets EventBridge write the log groups of a layout. Once for each account and region, not once for each repository:
 * an account has ten such policies.
 */
export class EventLogPolicy extends Construct {
  constructor(scope: Construct, id: string, props: EventLogPolicyProps) {
    super(scope, id);
    new ResourcePolicy(this, "Policy", {
      resourcePolicyName: `threefold-${props.layout}-events`,
      policyStatements: [
        new PolicyStatement({
          principals: [
            new ServicePrincipal("events.amazonaws.com"),
            new ServicePrincipal("delivery.logs.amazonaws.com"),
          ],
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [
            Stack.of(this).formatArn({
              service: "logs",
              resource: "log-group",
              resourceName: `${eventLogFolder(props.layout)}/*:*`,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          ],
        }),
      ],
    });
  }
}

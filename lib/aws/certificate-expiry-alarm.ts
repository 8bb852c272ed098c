import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import type { AlertTopic } from "./alert-topic";

export interface CertificateExpiryAlarmProps {
  readonly alerts: AlertTopic;
}

/** Mails what Roles Anywhere says about certificates that end; the trust anchor's settings say how early. */
export class CertificateExpiryAlarm extends Construct {
  constructor(scope: Construct, id: string, props: CertificateExpiryAlarmProps) {
    super(scope, id);
    new Rule(this, "Rule", {
      description: "A certificate of IAM Roles Anywhere ends soon",
      eventPattern: {
        source: ["aws.rolesanywhere"],
        detailType: ["Roles Anywhere Certificate Expiration State Change"],
      },
      targets: [
        props.alerts.eventTarget(
          RuleTargetInput.fromText(
            `A certificate of IAM Roles Anywhere ends soon (event ${EventField.eventId}, ${EventField.time}, ` +
              `${EventField.region}). Look at the trust anchor's CA, then at the renewal on the backup host.`,
          ),
        ),
      ],
    });
  }
}

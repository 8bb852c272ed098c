import type { StackProps } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { AlertTopic } from "../../lib/aws/alert-topic";
import { CertificateExpiryAlarm } from "../../lib/aws/certificate-expiry-alarm";
import { EventLogPolicy } from "../../lib/aws/event-log-policy";
import { ManagementTrail } from "../../lib/aws/management-trail";
import { MonthlyBudget } from "../../lib/aws/monthly-budget";
import { PublishedValue } from "../../lib/aws/published-value";
import { RolesAnywhereTrust } from "../../lib/aws/roles-anywhere-trust";
import { TamperAlarm } from "../../lib/aws/tamper-alarm";
import { alertRuleChanges, trailChanges, trustChanges } from "../../lib/aws/tamper-changes";
import { anchorKey } from "../../lib/graph/published-name";
import type { Layout } from "../../lib/spec/layout";
import { LONGEST_NOTICE_DAYS } from "../../lib/spec/notice-limits";
import type { CloudSite } from "../../lib/spec/site";
import { AwsStack } from "./aws-stack";
import { days } from "./days";

export interface AccountStackProps extends StackProps {
  readonly layout: Layout;
  readonly site: string;
  readonly cloud: CloudSite;
  /** When certificates must be valid. */
  readonly asOf: Date;
}

/** What an account has once, whatever the number of repositories: alerts, trail, budget, trust anchors. */
export class AccountStack extends AwsStack {
  readonly alerts: AlertTopic;
  readonly trusts = new Map<string, RolesAnywhereTrust>();

  constructor(scope: Construct, id: string, { layout, site, cloud, asOf, ...props }: AccountStackProps) {
    super(scope, id, props);
    this.alerts = new AlertTopic(this, "Alerts", { emails: cloud.alerts.map((name) => layout.contacts[name]!.email) });
    if (cloud.trail === "create") new ManagementTrail(this, "Trail", { trail: { by: "own" } });
    new MonthlyBudget(this, "Budget", { limitUsd: cloud.budget.usd, alerts: this.alerts });
    new EventLogPolicy(this, "EventLogs", { layout: layout.name });
    new TamperAlarm(this, "TrailTamper", { changes: trailChanges(), alerts: this.alerts });
    new TamperAlarm(this, "AlertTamper", { changes: alertRuleChanges(layout.name), alerts: this.alerts });

    const trusts = Object.entries(layout.trusts).filter(([, trust]) => trust.site === site);
    if (trusts.length === 0) return;
    new TamperAlarm(this, "TrustTamper", { changes: trustChanges(), alerts: this.alerts });
    new CertificateExpiryAlarm(this, "CertificateExpiry", { alerts: this.alerts });
    for (const [name, trust] of trusts) {
      if (typeof trust.anchor !== "string") throw new Error(`trusts.${name}.anchor: the file was not read`);
      const lifetime = days(trust.certificate.lifetime);
      const anchor = new RolesAnywhereTrust(this, `Trust-${name}`, {
        name: `${layout.name}-${name}`,
        certificates: trust.anchor,
        asOf,
        caNoticeDays: days(trust.warnBefore),
        leafNotice:
          lifetime > 3
            ? { days: Math.min(LONGEST_NOTICE_DAYS, Math.floor(lifetime / 3)) }
            : { off: "a certificate of hours is always about to end; the host watches its renewal" },
      });
      this.trusts.set(name, anchor);
      new PublishedValue(this, {
        layout: layout.name,
        key: anchorKey(name),
        value: anchor.trustAnchorArn,
        description: `IAM Roles Anywhere trust anchor of ${trust.ca}`,
      });
    }
  }
}

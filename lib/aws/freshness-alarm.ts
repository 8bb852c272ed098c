import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { Rule } from "aws-cdk-lib/aws-events";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { ArnFormat, Duration, RemovalPolicy, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { alarmHours } from "./alarm-periods";
import type { AlertTopic } from "./alert-topic";
import { eventLogFolder } from "./event-log-policy";
import type { OffsiteBucket } from "./offsite-bucket";

export interface FreshnessAlarmProps {
  /** Name of the layout; its site needs one `EventLogPolicy`. */
  readonly layout: string;
  /** Name of the repository, once in a layout. */
  readonly repository: string;
  readonly offsite: OffsiteBucket;
  /** Longest age of the newest snapshot that is still fine, in seconds: an hour to a week, rounded up to hours. */
  readonly promiseSeconds: number;
  readonly alerts: AlertTopic;
}

/**
 * Tells when no snapshot arrived within its promise. Counts uploads below `<prefix>/snapshots/`, which restic writes
 * last, so an unfinished backup does not count. S3 event -> EventBridge rule -> its own `Invocations` metric; no
 * function, and no reading of the daily storage metric, which is a day late.
 *
 * The metric exists only for a rule with a target and only when it is not zero: the target is a log group, which keeps
 * a list of uploads, and missing data is breaching. A delivery that fails counts as well. Until the first snapshot the
 * alarm is on; CloudWatch looks a few periods beyond the promise, so it may come some hours late.
 * The event does not tell whose snapshot it was: datasets that share a repository share this alarm.
 */
export class FreshnessAlarm extends Construct {
  readonly alarm: Alarm;
  readonly ruleName: string;

  /** @throws InvalidValue `freshness/longer-than-a-week`, `freshness/shorter-than-an-hour` */
  constructor(scope: Construct, id: string, props: FreshnessAlarmProps) {
    super(scope, id);
    const hours = alarmHours(props.promiseSeconds);
    const uploads = new LogGroup(this, "Uploads", {
      // a fixed name, because the site's policy allows EventBridge this folder only
      logGroupName: `${eventLogFolder(props.layout)}/${props.repository}/snapshots`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const rule = new Rule(this, "Rule", {
      description: `A snapshot was uploaded to repository ${props.repository}`,
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: {
          bucket: { name: [props.offsite.bucketName] },
          object: { key: [{ prefix: props.offsite.prefix.folder("snapshots") }] },
        },
      },
      targets: [{ bind: () => ({ arn: logGroupArn(uploads) }) }],
    });
    this.alarm = new Alarm(this, "Alarm", {
      alarmDescription:
        `No new snapshot in restic repository ${props.repository} (${props.offsite.repositoryUrl}) for ${hours} h. ` +
        "Look at the last backup run on the backup host, then at its certificate.",
      metric: new Metric({
        namespace: "AWS/Events",
        metricName: "Invocations",
        dimensionsMap: { RuleName: rule.ruleName },
        statistic: "Sum",
        period: Duration.hours(1),
      }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
    this.alarm.addAlarmAction(props.alerts.alarmAction());
    this.alarm.addOkAction(props.alerts.alarmAction());
    this.ruleName = rule.ruleName;
  }
}

/** Without the `:*` that the attribute of a log group ends with, which EventBridge refuses. */
function logGroupArn(group: LogGroup): string {
  return Stack.of(group).formatArn({
    service: "logs",
    resource: "log-group",
    resourceName: group.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

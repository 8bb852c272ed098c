import { ReadWriteType, Trail } from "aws-cdk-lib/aws-cloudtrail";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { AccessLogBucket } from "./access-log-bucket";
import { logDays } from "./log-days";

/** Where the trail comes from that EventBridge needs for calls of the management plane. */
export type TrailChoice =
  | {
      readonly by: "own";
      /** Days that trail files are kept. @default 365 */
      readonly keepDays?: number;
    }
  | {
      readonly by: "existing";
      /** ARN of a trail that records write management events of this region and of global services. */
      readonly trailArn: string;
    };

export interface ManagementTrailProps {
  readonly trail: TrailChoice;
}

/**
 * The record of who changed what: write events of the management plane, all regions, with digests that show a changed
 * file. The first copy of these events is free; an account that has a trail says `existing`, and nothing is made.
 */
export class ManagementTrail extends Construct {
  readonly trailArn: string;

  /** @throws InvalidValue `logs/keep-days` */
  constructor(scope: Construct, id: string, props: ManagementTrailProps) {
    super(scope, id);
    if (props.trail.by === "existing") {
      this.trailArn = props.trail.trailArn;
      return;
    }
    const accessLogs = new AccessLogBucket(this, "AccessLogs");
    const bucket = new Bucket(this, "Bucket", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: accessLogs.bucket,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [{ id: "expire-trail", expiration: Duration.days(logDays(props.trail.keepDays ?? 365)) }],
    });
    bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const trail = new Trail(this, "Trail", {
      bucket,
      enableFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      managementEvents: ReadWriteType.WRITE_ONLY,
    });
    this.trailArn = trail.trailArn;
  }
}

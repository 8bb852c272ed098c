import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { logDays } from "./log-days";

export interface AccessLogBucketProps {
  /** Days that log files are kept. @default 365 */
  readonly keepDays?: number;
}

/**
 * Where S3 delivers server access logs: the only record of what a lifecycle did. SSE-S3 and no Object Lock, because
 * log delivery supports neither a KMS default key nor a lock, and not itself logged, because that would never end.
 */
export class AccessLogBucket extends Construct {
  readonly bucket: IBucket;

  /** @throws InvalidValue `logs/keep-days` */
  constructor(scope: Construct, id: string, props: AccessLogBucketProps = {}) {
    super(scope, id);
    const bucket = new Bucket(this, "Bucket", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [{ id: "expire-logs", expiration: Duration.days(logDays(props.keepDays ?? 365)) }],
    });
    bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.bucket = bucket;
  }
}

import {
  BlockedEncryptionType,
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
  TransitionDefaultMinimumObjectSize,
} from "aws-cdk-lib/aws-s3";
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { repositoryUrl, s3Host } from "../graph/repository-url";
import { LONGEST_LOCK_DAYS } from "../spec/repository";
import { asBucketName } from "../units/identifier";
import { AccessLogBucket } from "./access-log-bucket";
import type { Archive } from "./archive";
import { lifecycleFaults, type RenderedLifecycleRule } from "./lifecycle-guard";
import { lifecycleRules } from "./lifecycle-rules";
import { protectionStatements } from "./offsite-bucket-policy";
import { RepositoryPrefix } from "./repository-prefix";
import { wholeDays } from "./whole-days";

/** Default retention of new versions. `compliance` cannot be shortened by anyone, not even the root user. */
export interface ObjectLock {
  readonly mode: "governance" | "compliance";
  /** Whole days, 1 to 36500. Longer than the repository's prune horizon, prune frees nothing until they are over. */
  readonly days: number;
}

export interface OffsiteBucketProps {
  /** Key prefix of the restic repository, e.g. `restic`. */
  readonly prefix: string;
  readonly archive: Archive;
  /** Physical name, because a host outside AWS addresses it. @default made by CloudFormation */
  readonly bucketName?: string;
  /** Days for which a deleted or overwritten object can be brought back. @default the class's minimum, at least 90 */
  readonly undoDays?: number;
  /** Cannot be taken back once deployed. @default no Object Lock */
  readonly objectLock?: ObjectLock;
  /** Days that access logs are kept. @default 365 */
  readonly accessLogDays?: number;
  /** ARNs of IAM roles or users that may delete versions. @default nobody, until the bucket policy is edited */
  readonly versionDeleters?: readonly string[];
}

/**
 * The bucket of one restic repository. Encryption, public access block, ownership, TLS, versioning and retention
 * cannot be passed, so they cannot be weakened, and neither can an expiration of current objects.
 */
export class OffsiteBucket extends Construct {
  readonly bucket: IBucket;
  readonly prefix: RepositoryPrefix;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** `RESTIC_REPOSITORY`: path style, as restic addresses AWS. */
  readonly repositoryUrl: string;

  /** @throws InvalidValue `identifier/bucket-name`, `repository/prefix`, `archive/*`, `lifecycle/*`, `bucket/*` */
  constructor(scope: Construct, id: string, props: OffsiteBucketProps) {
    super(scope, id);
    this.prefix = new RepositoryPrefix(props.prefix);
    const accessLogs = new AccessLogBucket(this, "AccessLogs", { keepDays: props.accessLogDays });
    const bucket = new Bucket(this, "Bucket", {
      bucketName: props.bucketName === undefined ? undefined : asBucketName(props.bucketName),
      encryption: BucketEncryption.S3_MANAGED,
      blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockEnabled: props.objectLock === undefined ? undefined : true,
      objectLockDefaultRetention: props.objectLock && retention(props.objectLock),
      lifecycleRules: lifecycleRules({ archive: props.archive, prefix: this.prefix, undoDays: props.undoDays }),
      // small tree packs stay readable, whatever the rule says
      transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K,
      serverAccessLogsBucket: accessLogs.bucket,
      // a creation that is taken back must free the name, else no later one succeeds
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    for (const statement of protectionStatements(bucket, props.versionDeleters ?? [])) {
      bucket.addToResourcePolicy(statement);
    }
    // a bucket that outlives its stack keeps its protection
    bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);

    const resource = bucket.node.defaultChild as CfnBucket;
    // the L2 property would add a Lambda function that writes the same setting
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.node.addValidation({
      validate: () => lifecycleFaults(renderedRules(resource), { archive: props.archive, prefix: this.prefix }),
    });

    const stack = Stack.of(this);
    this.bucket = bucket;
    this.bucketName = bucket.bucketName;
    this.bucketArn = bucket.bucketArn;
    this.repositoryUrl = repositoryUrl(s3Host(stack.region, stack.urlSuffix), {
      bucket: bucket.bucketName,
      prefix: this.prefix.path,
    });
  }
}

function retention(lock: ObjectLock): ObjectLockRetention {
  const days = Duration.days(
    wholeDays(lock.days, {
      code: "bucket/object-lock-days",
      least: 1,
      most: LONGEST_LOCK_DAYS,
      help: "choose how long a version cannot be deleted",
    }),
  );
  return lock.mode === "compliance" ? ObjectLockRetention.compliance(days) : ObjectLockRetention.governance(days);
}

/** The lifecycle as the template will say it, property overrides included. */
function renderedRules(resource: CfnBucket): RenderedLifecycleRule[] {
  const rendered = Stack.of(resource).resolve(
    (resource as unknown as { _toCloudFormation(): unknown })._toCloudFormation(),
  ) as { Resources: Record<string, { Properties?: { LifecycleConfiguration?: { Rules?: RenderedLifecycleRule[] } } }> };
  return Object.values(rendered.Resources).flatMap((each) => each.Properties?.LifecycleConfiguration?.Rules ?? []);
}

import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Token } from "aws-cdk-lib/core";
import { KEEP_VERSIONS } from "../graph/keep-versions";
import { InvalidValue } from "../units/invalid-value";

/** Session tag that IAM Roles Anywhere sets on every session, and that nothing else sets. */
export const certificateNameTag = "aws:PrincipalTag/x509Subject/CN";

const objectActions = ["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"];
const configurationActions = [
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];
const retentionActions = ["s3:PutObjectLegalHold", "s3:PutObjectRetention"];

/**
 * Two denials that outlive a mistake in an IAM policy:
 *
 * 1. nobody deletes a version or bypasses a retention, except the principals named (lifecycle is not a caller);
 * 2. nobody who came with a certificate changes the bucket, whatever its role allows one day.
 *
 * Neither denies the configuration of the bucket to CloudFormation, an administrator or the root user, so the deployer
 * cannot be locked out; who must delete versions first edits this policy, which the tamper alarm reports.
 */
export function protectionStatements(bucket: IBucket, versionDeleters: readonly string[]): PolicyStatement[] {
  const objects = bucket.arnForObjects("*");
  return [
    new PolicyStatement({
      sid: KEEP_VERSIONS,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: objectActions,
      resources: [objects],
      conditions:
        versionDeleters.length === 0
          ? undefined
          : { ArnNotEquals: { "aws:PrincipalArn": versionDeleters.map(versionDeleter) } },
    }),
    new PolicyStatement({
      sid: "KeepSettingsFromCertificates",
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: [...configurationActions, ...retentionActions],
      resources: [bucket.bucketArn, objects],
      conditions: { Null: { [certificateNameTag]: "false" } },
    }),
  ];
}

function versionDeleter(arn: string): string {
  if (!Token.isUnresolved(arn) && !/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(arn)) {
    throw new InvalidValue(
      "bucket/version-deleter",
      JSON.stringify(arn),
      "the ARN of one IAM role or user, no wildcard",
      "name the break-glass principal in full",
    );
  }
  return arn;
}

import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { OffsiteBucket } from "./offsite-bucket";
import type { RepositoryFolder } from "./repository-prefix";

/** Lists the repository's own keys, nothing else in the bucket. */
export function listStatement(offsite: OffsiteBucket): PolicyStatement {
  return new PolicyStatement({
    sid: "ListRepository",
    actions: ["s3:ListBucket"],
    resources: [offsite.bucketArn],
    conditions: { StringLike: { "s3:prefix": offsite.prefix.everything } },
  });
}

/** Reads and writes every key of the repository; versioning undoes an overwrite. */
export function readWriteStatement(offsite: OffsiteBucket): PolicyStatement {
  return new PolicyStatement({
    sid: "ReadAndWriteRepository",
    actions: ["s3:GetObject", "s3:PutObject"],
    resources: [everyKey(offsite)],
  });
}

/** Deletes keys of these folders, leaving a delete marker; never a version. */
export function deleteStatement(offsite: OffsiteBucket, folders: readonly RepositoryFolder[]): PolicyStatement {
  return new PolicyStatement({
    sid: "DeleteKeys",
    actions: ["s3:DeleteObject"],
    resources: folders.map((folder) => everyKeyOf(offsite, folder)),
  });
}

/** ARN pattern of every key of the repository. */
export function everyKey(offsite: OffsiteBucket): string {
  return offsite.bucket.arnForObjects(offsite.prefix.everything);
}

/** ARN pattern of every key of one folder. */
export function everyKeyOf(offsite: OffsiteBucket, folder: RepositoryFolder): string {
  return offsite.bucket.arnForObjects(`${offsite.prefix.folder(folder)}*`);
}

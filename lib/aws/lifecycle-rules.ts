import { type LifecycleRule, StorageClass } from "aws-cdk-lib/aws-s3";
import { Duration } from "aws-cdk-lib/core";
import { type Archive, minimumStorageDays, transitionDays } from "./archive";
import type { RepositoryPrefix } from "./repository-prefix";
import { wholeDays } from "./whole-days";

/** A lock lives for minutes, but every run leaves a noncurrent version of it. */
const lockUndoDays = 7;
const unfinishedUploadDays = 7;
const usualUndoDays = 90;

export interface LifecycleOptions {
  readonly archive: Archive;
  readonly prefix: RepositoryPrefix;
  /** Days for which a deleted or overwritten object can be brought back. @default the class's minimum, at least 90 */
  readonly undoDays?: number;
}

/**
 * Rules that clean up, and for `lifecycle` one that moves packs. None expires a current object: a repository whose
 * objects expire destroys itself.
 * @throws InvalidValue `lifecycle/undo-days` below the class's minimum
 */
export function lifecycleRules(options: LifecycleOptions): LifecycleRule[] {
  const { archive, prefix } = options;
  const minimum = minimumStorageDays(archive);
  const undoDays = wholeDays(options.undoDays ?? Math.max(minimum, usualUndoDays), {
    code: "lifecycle/undo-days",
    least: minimum,
    help: "keep noncurrent versions at least as long as the storage class bills them",
  });
  const rules: LifecycleRule[] = [
    { id: "abort-unfinished-uploads", abortIncompleteMultipartUploadAfter: Duration.days(unfinishedUploadDays) },
    { id: "forget-noncurrent-versions", noncurrentVersionExpiration: Duration.days(undoDays) },
    {
      id: "forget-noncurrent-locks",
      prefix: prefix.folder("locks"),
      noncurrentVersionExpiration: Duration.days(lockUndoDays),
    },
    { id: "clean-delete-markers", expiredObjectDeleteMarker: true },
  ];
  if (archive.by === "lifecycle") {
    rules.push({
      id: "archive-packs",
      // config, keys, index, snapshots and locks must stay readable: only packs may move
      prefix: prefix.folder("data"),
      transitions: [
        {
          storageClass: archive.class === "GLACIER" ? StorageClass.GLACIER : StorageClass.DEEP_ARCHIVE,
          transitionAfter: Duration.days(transitionDays(archive)),
        },
      ],
    });
  }
  return rules;
}

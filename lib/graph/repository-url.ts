import type { S3Repository } from "../spec/repository";

/** @param suffix domain of the partition; CDK has a token for it */
export const s3Host = (region: string, suffix = "amazonaws.com"): string => `s3.${region}.${suffix}`;

/** `RESTIC_REPOSITORY`: path style, the only one that restic reads. */
export const repositoryUrl = (host: string, { bucket, prefix }: Pick<S3Repository, "bucket" | "prefix">): string =>
  `s3:${host}/${bucket}/${prefix}`;

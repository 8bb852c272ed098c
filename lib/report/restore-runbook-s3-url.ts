import type { S3Repository } from "../spec/repository";

export const s3Host = (region: string): string => `s3.${region}.amazonaws.com`;

/** Path style, the only one that restic reads. */
export const repositoryUrl = (region: string, { bucket, prefix }: S3Repository): string =>
  `s3:${s3Host(region)}/${bucket}/${prefix}`;

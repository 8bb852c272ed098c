/** What CDK published of one repository. */
export interface RepositoryValues {
  /** URL as restic reads it, path style. */
  readonly url: string;
  readonly profile_arn: string;
  readonly writer_role_arn: string;
  readonly pruner_role_arn?: string;
  readonly trust_anchor_arn: string;
}

/** What a host needs of AWS, by the name of the repository; local repositories have none. */
export type HostValues = Readonly<Record<string, RepositoryValues>>;

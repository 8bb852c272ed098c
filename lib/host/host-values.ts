import { InvalidValue } from "../units/invalid-value";

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

/**
 * @param called in the words of the error; default: the key
 * @throws InvalidValue `host/values` when AWS has not said it
 */
export function repositoryValue(
  values: HostValues,
  repository: string,
  key: keyof RepositoryValues,
  called: string = key,
): string {
  const found = values[repository]?.[key];
  if (found !== undefined) return found;
  throw new InvalidValue(
    "host/values",
    `no ${called} of ${repository}`,
    "the values that its stack publishes",
    "run: npx cdk deploy --all --outputs-file out/aws.json",
  );
}

import { NAME_REGEX } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";

/**
 * Name of the SSM parameter of one published value, e.g. `/threefold/home/repositories/offsite/bucket-name`.
 * @param key names as a layout may have them, in folders joined by `/`
 * @throws InvalidValue `published/name`
 */
export function publishedName(layout: string, key: string): string {
  return `/threefold/${checked(layout)}/${checked(key)}`;
}

/** What the stack of a repository publishes. */
export type RepositoryValue =
  | "bucket-name"
  | "url"
  | "profile-arn"
  | "writer-role-arn"
  | "pruner-role-arn"
  | "restorer-role-arn";

export const repositoryKey = (repository: string, value: RepositoryValue): string =>
  `repositories/${repository}/${value}`;

export const anchorKey = (trust: string): string => `trusts/${trust}/anchor-arn`;

/** Key of the same value in the file of `cdk deploy --outputs-file`, e.g. `RepositoriesOffsiteBucketName`. */
export function publishedOutput(key: string): string {
  return checked(key)
    .split(/[-/]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function checked(text: string): string {
  if (!text.split("/").every((part) => NAME_REGEX.test(part))) {
    throw new InvalidValue("published/name", JSON.stringify(text), "names of a layout joined by /", "rename it");
  }
  return text;
}

import { InvalidValue } from "../units/invalid-value";

const segment = "[a-z0-9]+(-[a-z0-9]+)*";
const path = new RegExp(`^${segment}(/${segment})*$`);

/**
 * Name of the SSM parameter of one published value, e.g. `/threefold/home/repositories/offsite/bucket-name`.
 * @param key lower-case words joined by `-`, in folders joined by `/`
 * @throws InvalidValue `published/name`
 */
export function publishedName(layout: string, key: string): string {
  return `/threefold/${checked(layout)}/${checked(key)}`;
}

/** Key of the same value in the file of `cdk deploy --outputs-file`, e.g. `RepositoriesOffsiteBucketName`. */
export function publishedOutput(key: string): string {
  return checked(key)
    .split(/[-/]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function checked(text: string): string {
  if (!path.test(text)) {
    throw new InvalidValue(
      "published/name",
      JSON.stringify(text),
      "lower-case words joined by - in folders joined by /",
      "rename it",
    );
  }
  return text;
}

import { InvalidValue } from "../units/invalid-value";

/**
 * A bucket name that works in a path-style URL and with TLS.
 * Source: S3 user guide, "General purpose bucket naming rules"; dots are refused because of TLS.
 * @throws InvalidValue `aws/bucket-name`
 */
export function bucketName(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(text) || /^xn--|^sthree-|-s3alias$|--ol-s3$/.test(text)) {
    throw new InvalidValue(
      "aws/bucket-name",
      JSON.stringify(text),
      "3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends",
      "choose another name; names are shared by all AWS accounts",
    );
  }
  return text;
}

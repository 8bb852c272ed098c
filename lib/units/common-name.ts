import { InvalidValue } from "./invalid-value";

/** Whether a text is the subject CN of one certificate: no wildcard, no joined names. */
export const isCommonName = (text: string): boolean => /^[A-Za-z0-9]([A-Za-z0-9 ._@-]{0,62}[A-Za-z0-9])?$/.test(text);

/**
 * The subject CN of one host's certificate. Roles Anywhere joins repeated CNs with `/`, so a slash cannot be told from
 * two names.
 * Source: RFC 5280 ub-common-name (64).
 * @throws InvalidValue `certificate/common-name` when empty, too long or with a wildcard
 */
export function asCommonName(text: string): string {
  if (!isCommonName(text)) {
    throw new InvalidValue(
      "certificate/common-name",
      JSON.stringify(text),
      "1 to 64 letters, digits, spaces and . _ @ - , no wildcard",
      "name the one certificate that may take the role",
    );
  }
  return text;
}

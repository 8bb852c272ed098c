import { InvalidValue } from "../units/invalid-value";

/**
 * A name of a trust anchor or profile.
 * Source: Roles Anywhere API, pattern `[ a-zA-Z0-9-_]*`, 1 to 255 characters.
 * @throws InvalidValue `roles-anywhere/name`
 */
export function rolesAnywhereName(text: string): string {
  if (!/^[ a-zA-Z0-9_-]{1,255}$/.test(text)) {
    throw new InvalidValue(
      "roles-anywhere/name",
      JSON.stringify(text),
      "1 to 255 letters, digits, spaces, - and _",
      "choose another name",
    );
  }
  return text;
}

import { createHash } from "node:crypto";
import { badRequest } from "./section-row";

/** SHA-256 of a configuration file's content, as the server names a version of it. */
export const digestOf = (content: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(content ?? {}))
    .digest("hex");

/** @throws Refusal 400 when the client saw another version */
export function checkDigest(given: unknown, content: unknown): void {
  if (given !== undefined && given !== digestOf(content))
    throw badRequest("detected modified configuration - file changed by other user? Try again.");
}

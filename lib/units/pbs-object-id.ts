import { createHash } from "node:crypto";

/** The id of a PBS object: parts joined by dashes, at most 32 characters, the rest told by a digest. */
export function pbsObjectId(...parts: string[]): string {
  const id = parts
    .filter((part) => part !== "")
    .join("-")
    .replaceAll("/", "-");
  if (id.length >= 3 && id.length <= 32) return id;
  return `${id.slice(0, 23)}-${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}

import { createHash } from "node:crypto";

/**
 * The id of a construct, and so the address in state, made of names only. cdktf drops what is not a letter, a digit,
 * `_` or `-`, which would let `b2.x` and `b2x` meet: parts with other characters get a mark that tells them apart.
 */
export function objectId(kind: string, ...parts: readonly string[]): string {
  const readable = [kind, ...parts.map((part) => part.replace(/[^A-Za-z0-9-]+/g, "_"))].join("_");
  if (parts.every((part) => /^[A-Za-z0-9-]+$/.test(part))) return readable;
  return `${readable}_${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 6)}`;
}

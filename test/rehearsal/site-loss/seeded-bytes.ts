import { createCipheriv, createHash } from "node:crypto";

/** Bytes that no program can compress, the same for the same seed. */
export function seededBytes(seed: string, length: number): Buffer {
  const key = createHash("sha256").update(seed).digest();
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** A number from 0 to below 1, the same for the same seed. */
export const seededFraction = (seed: string): number => seededBytes(seed, 4).readUInt32BE() / 2 ** 32;

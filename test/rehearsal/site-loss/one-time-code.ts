import { createHmac } from "node:crypto";

const STEP_SECONDS = 30;

/** The six digits of an MFA device (RFC 6238, SHA-1). */
export function oneTimeCode(secret: Buffer, seconds: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP_SECONDS)));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.at(-1)! & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** Whether the code is that of now, or of the step before or after. */
export const fitsNow = (secret: Buffer, code: string): boolean =>
  [-1, 0, 1].some((steps) => oneTimeCode(secret, Date.now() / 1000 + steps * STEP_SECONDS) === code);

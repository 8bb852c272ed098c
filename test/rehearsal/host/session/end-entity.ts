import type { X509Certificate } from "node:crypto";
import { certificateDer } from "../../../../lib/pki/certificate-der";
import { denied } from "./refusal";

const KEY_USAGE = Buffer.from("0603551d0f", "hex");
const DIGITAL_SIGNATURE = 0x80;

/**
 * Checks what Roles Anywhere asks of the certificate of a caller.
 * Source: Roles Anywhere User Guide, "Trust model", end entity certificates.
 * @throws SessionRefusal
 */
export function checkEndEntity(leaf: X509Certificate, now: Date): void {
  const { version, ca } = certificateDer(leaf.raw);
  if (version !== 3) throw denied("Untrusted certificate. X.509 version 3 is needed");
  if (ca) throw denied("Untrusted certificate. A CA certificate cannot be used as end entity");
  if (!digitalSignature(leaf.raw)) throw denied("Untrusted certificate. Key usage Digital Signature is needed");
  const kind = leaf.publicKey.asymmetricKeyType;
  if (kind !== "ec" && kind !== "rsa") throw denied(`Untrusted certificate. Keys of type ${kind} are not supported`);
  checkDates(leaf, now);
}

/** @throws SessionRefusal outside its validity */
export function checkDates({ validFrom, validTo }: X509Certificate, now: Date): void {
  if (now < new Date(validFrom)) throw denied("Untrusted certificate. Certificate is not yet valid");
  if (now > new Date(validTo)) throw denied("Untrusted certificate. Certificate has expired");
}

/** The first bit of keyUsage, which Node does not tell. */
function digitalSignature(der: Buffer): boolean {
  const at = der.indexOf(KEY_USAGE);
  if (at < 0) return false;
  // an optional BOOLEAN critical, then OCTET STRING { BIT STRING { unused, bits } }
  const value = der[at + 5] === 0x01 ? at + 8 : at + 5;
  return ((der[value + 5] ?? 0) & DIGITAL_SIGNATURE) !== 0;
}

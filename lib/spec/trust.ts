import { z } from "zod";
import { asFingerprint } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { duration } from "./duration-field";
import { reference } from "./reference";
import { valued } from "./valued";
import { webAddress } from "./web-address";

/** Certificates only; what else was pasted is not printed, since it may be a key. */
function asPem(text: string): string {
  if (!/^(\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/.test(text))
    throw new InvalidValue(
      "trust/anchor",
      "a text that is not a bundle of certificates (not printed)",
      "PEM blocks BEGIN CERTIFICATE",
      "paste the root of your CA (step ca root), never a key",
    );
  return text;
}

/** `step` prints fingerprints without colons, every other tool with them. */
const asRootFingerprint = (text: string): string =>
  asFingerprint(/^[0-9A-Fa-f]{64}$/.test(text) ? text.match(/../g)!.join(":") : text);

/** IAM Roles Anywhere: certificates of an own CA instead of keys. */
export const trust = z.strictObject({
  site: reference("sites", "cloud account"),
  ca: reference("hosts", "host of the certificate authority (step-ca)"),
  url: webAddress({ code: "trust/url", example: "https://ca.lab.example:8443" })
    .optional()
    .meta({
      description: "where the CA answers; default: https:// and the name or address of its host",
      examples: ["https://ca.lab.example:8443"],
    }),
  fingerprint: valued(asRootFingerprint, {
    description:
      "SHA-256 of the CA's root, by which a host knows the CA; default: that of the anchor, where it is a root",
  }).optional(),
  anchor: z
    .union([
      valued(asPem, { description: "PEM of one CA certificate (two while rotating)" }),
      z.strictObject({ file: z.string().min(1).meta({ description: "PEM file beside the layout" }) }),
    ])
    .meta({ description: "certificate of the CA, its root as a rule: its text, or a file" }),
  session: duration("life of the credentials of one session; 15 minutes to 12 hours", "1 hour"),
  certificate: z
    .strictObject({
      lifetime: duration("life of the host's certificate; step-ca's default maximum is 24 hours", "24 hours"),
      renewEvery: duration("longest time between two renewal attempts", "15 minutes"),
    })
    .meta({ description: "certificates of the hosts" }),
  warnBefore: duration("notice before the CA's certificate expires; 1 to 360 days", "45 days"),
});
export type Trust = z.output<typeof trust>;

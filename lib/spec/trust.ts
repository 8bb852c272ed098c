import { z } from "zod";
import { InvalidValue } from "../units/invalid-value";
import { duration } from "./duration-field";
import { reference } from "./reference";
import { valued } from "./valued";

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

/** IAM Roles Anywhere: certificates of an own CA instead of keys. */
export const trust = z.strictObject({
  site: reference("sites", "cloud account"),
  ca: reference("hosts", "host of the certificate authority (step-ca)"),
  anchor: z.union([
    valued(asPem, { description: "PEM of one CA certificate (two while rotating)" }),
    z.strictObject({ file: z.string().min(1).meta({ description: "PEM file beside the layout" }) }),
  ]),
  session: duration("life of the credentials of one session; 15 minutes to 12 hours", "1 hour"),
  certificate: z.strictObject({
    lifetime: duration("life of the host's certificate; step-ca's default maximum is 24 hours", "24 hours"),
    renewEvery: duration("longest time between two renewal attempts", "15 minutes"),
  }),
  warnBefore: duration("notice before the CA's certificate expires; 1 to 360 days", "45 days"),
});
export type Trust = z.output<typeof trust>;

import type { Rule } from "../rule";

/** step-ca's default of `maxTLSCertDuration` in seconds. */
const LONGEST = 24 * 3600;

export const lifetimeWithinClaims: Rule = {
  id: "identity/lifetime-within-claims",
  severity: "warning",
  title: "a certificate lives no longer than step-ca issues by default",
  why: "step-ca refuses the request unless the claim of its provisioner was raised: the host gets no certificate at all",
  source: "step-ca provisioner claims (maxTLSCertDuration 24h); offsite.md 5, 8.28",
  mend: "24 hours, renewed often",
  *check({ layout }) {
    for (const [name, { certificate, ca }] of Object.entries(layout.trusts)) {
      if (certificate.lifetime.seconds <= LONGEST) continue;
      const path = ["trusts", name, "certificate", "lifetime"];
      yield {
        path,
        message: `${ca} refuses certificates of ${certificate.lifetime} unless its claims were raised`,
        found: certificate.lifetime.toString(),
        allowed: "24 hours or less",
        help: 'write lifetime: "24 hours", or raise maxTLSCertDuration and acknowledge this',
        fix: { path, value: "24 hours" },
      };
    }
  },
};

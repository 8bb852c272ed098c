import { rootFingerprint } from "../../graph/certificate-authority";
import type { Rule } from "../rule";

export const caRootIsPinned: Rule = {
  id: "identity/ca-root-is-pinned",
  severity: "error",
  title: "the root of the CA is known before a host asks it for a certificate",
  why: "a root that is fetched unseen is that of whoever answered: the certificate, and the key of the bucket with it, are theirs",
  source: "offsite.md 5 (roots.pem fetched without verification), 7",
  mend: "the fingerprint that step ca init printed",
  *check({ layout }) {
    const inUse = new Set(Object.values(layout.repositories).map((r) => r.kind === "s3" && r.identity.trust));
    for (const [name, trust] of Object.entries(layout.trusts)) {
      // an anchor that is no text, or no certificate, is told of by other rules
      if (!inUse.has(name) || typeof trust.anchor !== "string" || rootFingerprint(trust) !== undefined) continue;
      yield {
        path: ["trusts", name, "fingerprint"],
        message: `the anchor of ${name} is an intermediate, which does not tell its root`,
        found: "no fingerprint",
        allowed: "SHA-256 of the root that the CA's own certificate chains to",
        help: `add fingerprint to trusts.${name}: step certificate fingerprint root_ca.crt, on the CA`,
      };
    }
  },
};

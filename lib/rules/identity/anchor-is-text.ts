import type { Rule } from "../rule";

export const anchorIsText: Rule = {
  id: "identity/anchor-is-text",
  severity: "error",
  title: "the trust anchor's certificate is read before the layout is compiled",
  why: "without it the trust anchor cannot be made, and no host can upload",
  source: "IAM Roles Anywhere CreateTrustAnchor x509CertificateData",
  mend: "keep the PEM file beside the layout, or paste it",
  *check({ layout }) {
    for (const [name, { anchor }] of Object.entries(layout.trusts))
      if (typeof anchor !== "string")
        yield {
          path: ["trusts", name, "anchor"],
          message: `the certificate of ${name} was not read`,
          found: `file ${anchor.file}`,
          allowed: "PEM text, or a file beside the layout that can be read",
          help: `put the root of your CA into ${anchor.file} (step ca root), or paste it as anchor`,
        };
  },
};

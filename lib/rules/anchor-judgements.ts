import { type CertificateFinding, judgeTrustAnchor } from "../pki/trust-anchor-certificate";
import type { Layout } from "../spec/layout";

const SIZE = 100;
const known = new Map<string, readonly CertificateFinding[]>();

/** What is wrong with the trust anchors of a layout, of one severity; equal bundles are parsed once. */
export function* anchorJudgements(
  layout: Layout,
  asOf: Date,
  severity: CertificateFinding["severity"],
): Generator<{ readonly name: string; readonly findings: readonly CertificateFinding[] }> {
  for (const [name, { anchor }] of Object.entries(layout.trusts)) {
    if (typeof anchor !== "string") continue;
    const findings = judged(anchor, asOf).filter((finding) => finding.severity === severity);
    if (findings.length > 0) yield { name, findings };
  }
}

function judged(bundle: string, asOf: Date): readonly CertificateFinding[] {
  const key = `${asOf.getTime()} ${bundle}`;
  let findings = known.get(key);
  if (!findings) {
    if (known.size >= SIZE) known.clear();
    findings = judgeTrustAnchor(bundle, asOf).findings;
    known.set(key, findings);
  }
  return findings;
}

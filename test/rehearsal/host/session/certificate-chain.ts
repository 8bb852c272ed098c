import { X509Certificate } from "node:crypto";
import { certificateDer } from "../../../../lib/pki/certificate-der";
import { checkDates } from "./end-entity";
import { denied } from "./refusal";

const LONGEST_CHAIN = 5;

/**
 * Walks from the leaf to a certificate of the trust anchor, with the certificates that the caller sent in between.
 * @throws SessionRefusal when no way leads there
 */
export function checkChain(
  leaf: X509Certificate,
  sent: readonly X509Certificate[],
  anchorPem: string,
  now: Date,
): void {
  const anchors = (anchorPem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  );
  let subject = leaf;
  for (let length = 0; length < LONGEST_CHAIN; length++) {
    const anchor = anchors.find((each) => issued(each, subject));
    if (anchor !== undefined) {
      checkDates(anchor, now);
      return;
    }
    const issuer = sent.find((each) => issued(each, subject));
    if (issuer === undefined) throw denied("Untrusted certificate. Insufficient certificate");
    checkDates(issuer, now);
    subject = issuer;
  }
  throw denied("Untrusted certificate. The chain is too long");
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  const { ca, keyCertSign } = certificateDer(issuer.raw);
  return ca === true && keyCertSign !== false && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

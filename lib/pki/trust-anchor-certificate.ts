import { X509Certificate } from "node:crypto";
import { InvalidValue } from "../units/invalid-value";
import { certificateDer } from "./certificate-der";

/** One thing that is wrong, or will soon be, with a bundle. */
export interface CertificateFinding {
  readonly severity: "error" | "warning";
  /** `trust-anchor/what`. */
  readonly code: string;
  readonly found: string;
  readonly allowed: string;
  readonly help: string;
}

/** A certificate authority that may sign for Roles Anywhere. */
export interface TrustAnchorCertificate {
  readonly subject: string;
  /** SHA-256 of the certificate, upper-case hex with colons. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface TrustAnchorJudgement {
  /** The certificates alone, text between them removed; what the trust anchor gets. */
  readonly pem: string;
  readonly certificates: readonly TrustAnchorCertificate[];
  readonly findings: readonly CertificateFinding[];
}

const most = 2;
const mostCharacters = 16000;
const soonDays = 90;
const day = 24 * 60 * 60 * 1000;
const curves: readonly string[] = ["prime256v1", "secp384r1", "secp521r1"];
const shortestRsa = 2048;
const signatures: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.11": "sha256WithRSAEncryption",
  "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
  "1.2.840.113549.1.1.13": "sha512WithRSAEncryption",
  "1.2.840.10045.4.3.2": "ecdsa-with-SHA256",
  "1.2.840.10045.4.3.3": "ecdsa-with-SHA384",
  "1.2.840.10045.4.3.4": "ecdsa-with-SHA512",
};

/**
 * Judges a PEM bundle by what IAM Roles Anywhere accepts as a trust anchor, before a deployment fails on it. Every
 * finding at once; none repeats the bundle's text, which may hold a private key by mistake.
 * Source: Roles Anywhere user guide, "Trust model" (signature validation); quota of 2 certificates; API limit of 16000.
 * @param asOf when the dates must hold
 */
export function judgeTrustAnchor(bundle: string, asOf: Date): TrustAnchorJudgement {
  const findings: CertificateFinding[] = [];
  const fail = (code: string, found: string, allowed: string, help: string): void => {
    findings.push({ severity: "error", code: `trust-anchor/${code}`, found, allowed, help });
  };
  const labels = [...bundle.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1] ?? "");
  for (const label of new Set(labels.filter((each) => each !== "CERTIFICATE"))) {
    if (label.endsWith("PRIVATE KEY")) {
      fail("private-key", "a private key", "certificates only", "remove it, and replace the key if others saw it");
    } else fail("block", `a ${label} block`, "CERTIFICATE blocks", "remove everything but the CA's certificates");
  }
  const blocks = bundle.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  const pem = blocks.map((block) => `${block.replace(/\r/g, "")}\n`).join("");
  if (blocks.length < 1 || blocks.length > most) {
    fail("count", `${blocks.length} certificates`, `1 to ${most}`, "give the CA, and its successor while it rotates");
  }
  if (pem.length > mostCharacters) {
    fail("size", `${pem.length} characters`, `at most ${mostCharacters}`, "give fewer or smaller certificates");
  }
  const certificates: TrustAnchorCertificate[] = [];
  blocks.forEach((block, index) => {
    const parsed = parse(block);
    if (parsed === undefined) {
      fail("parse", `certificate ${index + 1} is not X.509`, "PEM of X.509 certificates", "export the CA again");
      return;
    }
    findings.push(...certificateFindings(parsed, asOf));
    if (certificates.some(({ fingerprint }) => fingerprint === parsed.fingerprint256)) {
      fail("duplicate", `${subject(parsed)} twice`, "each certificate once", "remove the second");
    }
    certificates.push({
      subject: subject(parsed),
      fingerprint: parsed.fingerprint256,
      notBefore: new Date(parsed.validFrom),
      notAfter: new Date(parsed.validTo),
    });
  });
  return { pem, certificates, findings };
}

/** The judgement of a bundle without errors. @throws InvalidValue its first error */
export function acceptTrustAnchor(bundle: string, asOf: Date): TrustAnchorJudgement {
  const judgement = judgeTrustAnchor(bundle, asOf);
  const error = judgement.findings.find(({ severity }) => severity === "error");
  if (error) throw new InvalidValue(error.code, error.found, error.allowed, error.help);
  return judgement;
}

function certificateFindings(certificate: X509Certificate, asOf: Date): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const who = subject(certificate);
  const add = (severity: "error" | "warning", code: string, found: string, allowed: string, help: string): void => {
    findings.push({ severity, code: `trust-anchor/${code}`, found: `${who}: ${found}`, allowed, help });
  };
  const der = certificateDer(certificate.raw);
  const signer = "a certificate authority's certificate";
  if (der.version !== 3)
    add("error", "version", `X.509 v${der.version}`, "X.509 v3", "make the CA again with extensions");
  if (der.ca !== true) add("error", "not-a-ca", "no CA:true", signer, "give the CA, not the host's certificate");
  if (der.keyCertSign !== true) {
    add("error", "key-usage", "no keyCertSign", signer, "give a CA whose key usage includes certificate signing");
  }
  if (signatures[der.signatureAlgorithm] === undefined) {
    const allowed = Object.values(signatures).join(", ");
    add(
      "error",
      "signature",
      `signature algorithm ${der.signatureAlgorithm}`,
      allowed,
      "sign with SHA-256 or stronger",
    );
  }
  const key = keyFault(certificate);
  if (key !== undefined) {
    add(
      "error",
      "key",
      key,
      `RSA of ${shortestRsa} bits or more, EC P-256, P-384 or P-521`,
      "make a CA with such a key",
    );
  }
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  if (from > asOf)
    add("error", "not-yet-valid", `valid from ${iso(from)}`, `valid on ${iso(asOf)}`, "wait, or check the clock");
  if (to <= asOf) add("error", "expired", `expired on ${iso(to)}`, `valid on ${iso(asOf)}`, "renew the CA");
  else if (to.getTime() - asOf.getTime() < soonDays * day) {
    const help = "add its successor as the second certificate";
    add("warning", "expires-soon", `expires on ${iso(to)}`, `${soonDays} days or more`, help);
  }
  return findings;
}

function keyFault(certificate: X509Certificate): string | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  if (type === "rsa") {
    const bits = details?.modulusLength ?? 0;
    return bits >= shortestRsa ? undefined : `RSA of ${bits} bits`;
  }
  if (type === "ec") return curves.includes(details?.namedCurve ?? "") ? undefined : `EC ${details?.namedCurve}`;
  return `a key of type ${type}`;
}

function parse(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}

const subject = (certificate: X509Certificate): string => (certificate.subject ?? "(no subject)").replace(/\n/g, ", ");
const iso = (date: Date): string => date.toISOString().slice(0, 10);

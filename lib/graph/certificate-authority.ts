import { X509Certificate } from "node:crypto";
import type { Layout } from "../spec/layout";
import type { Trust } from "../spec/trust";
import { hostInUrl } from "../units/address";
import { remembered } from "../units/remember";
import { hostAddress } from "./host-address";

/** Where the CA of a trust answers: what the layout says, else the host of the CA on port 443. */
export function authorityUrl(layout: Layout, trust: Trust): string {
  if (trust.url !== undefined) return trust.url;
  return `https://${hostInUrl(hostAddress(layout, trust.ca))}`;
}

/**
 * SHA-256 of the CA's root, by which a host knows the CA before it has a certificate: what the layout says, else that of
 * the anchor. Undefined when the anchor is an intermediate, which does not tell its root.
 */
export function rootFingerprint({ fingerprint, anchor }: Trust): string | undefined {
  if (fingerprint !== undefined) return fingerprint;
  if (typeof anchor !== "string") return undefined;
  return remembered(roots, anchor, () => rootIn(anchor), 100);
}

/** One CA has many trusts, and OpenSSL takes a third of a millisecond for each. */
const roots = new Map<string, string | undefined>();

function rootIn(anchor: string): string | undefined {
  for (const block of anchor.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []) {
    const certificate = parsed(block);
    // The first one is in use; a second one is its successor.
    if (certificate?.checkIssued(certificate)) return certificate.fingerprint256.toLowerCase();
  }
  return undefined;
}

function parsed(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Draft } from "./draft";
import { type Alternatives, one } from "./field-change";

/** The CA that takes over: both stand in the anchor while it rotates. */
const SUCCESSOR = join(__dirname, "../../../pki/data/ec-p384.pem");

/** Fields of the trust anchors. */
export function trustFields(layout: Draft): Alternatives[] {
  const trusts = Object.entries(layout.trusts);
  const each = (path: string, at: readonly string[], value: (trust: (typeof trusts)[number][1]) => unknown) =>
    trusts.map(([name, trust]) => one(layout, `trusts.*.${path}`, ["trusts", name, ...at], value(trust)));
  return [
    each("ca", ["ca"], ({ ca }) => Object.keys(layout.hosts).find((host) => host !== ca)),
    each("url", ["url"], () => "https://other-ca.example.org:9443"),
    each("fingerprint", ["fingerprint"], () => Array.from({ length: 32 }, () => "ab").join(":")),
    each("anchor", ["anchor"], ({ anchor }) => `${pemOf(anchor)}\n${readFileSync(SUCCESSOR, "utf8")}`),
    each("session", ["session"], ({ session }) => (session === "2 hours" ? "3 hours" : "2 hours")),
    // from a week on Roles Anywhere can warn that it ends
    each("certificate.lifetime", ["certificate", "lifetime"], () => "30 days"),
    each("certificate.renewEvery", ["certificate", "renewEvery"], () => "20 minutes"),
    each("warnBefore", ["warnBefore"], ({ warnBefore }) => (warnBefore === "60 days" ? "75 days" : "60 days")),
  ];
}

const pemOf = (anchor: string | { file: string }): string =>
  typeof anchor === "string" ? anchor : readFileSync(anchor.file, "utf8");

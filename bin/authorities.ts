import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Layout } from "../lib/spec/layout";

/** Where Linux keeps the public authorities, in the order of Go, in which the providers are written. */
const SYSTEM = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Text of the first of those files that can be read; `SSL_CERT_FILE` comes first, and may be a folder. */
function systemAuthorities(): string[] {
  for (const file of [process.env.SSL_CERT_FILE ?? "", ...SYSTEM])
    try {
      return [readFileSync(file, "utf8")];
    } catch {}
  return [];
}

/** The authorities of a run: a file that its commands read instead of the system's. */
export interface Authorities {
  /** `SSL_CERT_FILE`, where a cluster has an authority of its own. */
  readonly environment: { readonly SSL_CERT_FILE?: string };
  /** Takes the file away. */
  remove(): void;
}

/**
 * bpg/proxmox takes no CA file, unlike magodo/restful: it knows the authorities of `SSL_CERT_FILE`. That one names those
 * of the clusters and the public ones, which the provider of AWS asks for in the same run.
 *
 * @param missing is told of a file that cannot be read
 */
export function authoritiesOf({ clusters }: Layout, missing: (text: string) => void): Authorities {
  const own = Object.entries(clusters).flatMap(([name, { tls }]) => {
    if (tls.trust !== "ca") return [];
    try {
      return [readFileSync(tls.file, "utf8")];
    } catch (error) {
      missing(`the CA of cluster ${name}: ${tls.file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
      return [];
    }
  });
  if (own.length === 0) return { environment: {}, remove: () => undefined };
  const system = systemAuthorities();
  const folder = mkdtempSync(join(tmpdir(), "threefold-ca-"));
  const file = join(folder, "authorities.pem");
  writeFileSync(file, [...own, ...system].join("\n"));
  return { environment: { SSL_CERT_FILE: file }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** When the test certificates are judged; they are valid from 2026 to 2036. */
export const asOf = new Date("2026-11-22T00:00:00Z");

/** PEM of a public certificate that `data/make-certificates.sh` made. */
export function certificate(name: string): string {
  return readFileSync(join(__dirname, "data", `${name}.pem`), "utf8");
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "./evidence";
import { junitOf } from "./junit";
import { pageOf } from "./page";

/** Writes `evidence.json`, `junit.xml` and `index.html`. */
export function writeEvidence(folder: string, evidence: Evidence): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "evidence.json"), `${JSON.stringify(evidence, undefined, 2)}\n`);
  writeFileSync(join(folder, "junit.xml"), junitOf(evidence));
  writeFileSync(join(folder, "index.html"), pageOf(evidence));
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What is asked for, each with its version. */
const REQUIREMENTS = join(__dirname, "python", "requirements.in");

/**
 * That and everything below it, with checksums, for Python 3.11 and newer. Made anew with
 * `uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements.in -o requirements.txt`.
 */
export const LOCKED_REQUIREMENTS = join(__dirname, "python", "requirements.txt");

/** Version by package: `moto[server]==5.2.1` says both. */
export function pinnedPackages(): Record<string, string> {
  const lines = readFileSync(REQUIREMENTS, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, version] = /^([\w-]+)(?:\[\w+\])?==([\w.]+)$/.exec(line) ?? [];
      if (name === undefined || version === undefined) {
        throw new Error(`${REQUIREMENTS}: not pinned: ${line}`);
      }
      return [name, version];
    }),
  );
}

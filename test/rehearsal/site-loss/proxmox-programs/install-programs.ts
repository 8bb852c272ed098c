import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PROGRAMS = ["proxmox-backup-manager", "pvesm", "qmrestore", "qm", "pct"];

export interface ProxmoxPrograms {
  /** For the front of PATH. */
  readonly bin: string;
  /** For `PROXMOX_DOUBLES`: what they remember, and how they were called. */
  readonly folder: string;
  calls(): string[][];
}

/** Programs that no package registry has, as doubles that a shell finds under their names. */
export function installPrograms(folder: string): ProxmoxPrograms {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const tsx = require.resolve("tsx/cjs");
  for (const name of PROGRAMS)
    writeFileSync(
      join(bin, name),
      `#!/bin/sh\nexec ${process.execPath} -r ${tsx} ${join(__dirname, "program.ts")} ${name} "$@"\n`,
      { mode: 0o755 },
    );
  const calls = join(folder, "calls.jsonl");
  writeFileSync(calls, "");
  return {
    bin,
    folder,
    calls: () =>
      readFileSync(calls, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as string[]),
  };
}

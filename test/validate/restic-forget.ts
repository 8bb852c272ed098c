import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resticForget } from "../../lib/retention/restic-forget";
import { findTool } from "../../tools/find-tool";

/** Days, hours and a few same-day runs over a year, so that every kind of bucket fills, and some times are not round. */
const TIMES = [0, 1, 1.04, 2, 3, 5, 6, 6.5, 8, 9, 13, 14, 20, 21, 27, 35, 41, 60, 61, 90, 130, 200, 300, 365].map(
  (days) => Math.round(Date.UTC(2026, 10, 22, 3, 0, 7) / 1000 - days * 86_400),
);

const POLICIES = [
  { last: 7, daily: 7, weekly: 4, monthly: 6 },
  { daily: 3 },
  { hourly: 2, yearly: 2 },
  { weekly: 50 },
  { last: 1, monthly: 3, yearly: 1 },
] as const;

/**
 * Compares `resticForget` with `restic forget --dry-run` on a generated repository.
 *
 * @returns policies on which they differ
 * @throws MissingTool without restic
 */
export function differsFromRestic(root: string): string[] {
  const program = findTool("restic", root);
  const directory = mkdtempSync(join(tmpdir(), "threefold-restic-"));
  try {
    const env = {
      ...process.env,
      TZ: "UTC",
      RESTIC_REPOSITORY: join(directory, "repository"),
      RESTIC_PASSWORD: "only a test",
      RESTIC_CACHE_DIR: join(directory, "cache"),
    };
    const restic = (...args: string[]) =>
      execFileSync(program, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const source = join(directory, "source");
    mkdirSync(source);
    writeFileSync(join(source, "file"), "content");
    restic("init");
    for (const time of TIMES)
      restic("backup", "--quiet", "--time", new Date(time * 1000).toISOString().slice(0, 19).replace("T", " "), source);
    return POLICIES.filter((policy) => {
      const flags = Object.entries(policy).flatMap(([period, count]) => [`--keep-${period}`, String(count)]);
      const [answer] = JSON.parse(restic("forget", "--dry-run", "--json", ...flags)) as { keep: { time: string }[] }[];
      const kept = (answer?.keep ?? []).map(({ time }) => Date.parse(time) / 1000);
      const ours = resticForget(
        TIMES.map((time) => ({ time })),
        policy,
      )
        .filter(({ keep }) => keep)
        .map(({ snapshot }) => snapshot.time);
      return JSON.stringify([...kept].sort()) !== JSON.stringify([...ours].sort());
    }).map((policy) => JSON.stringify(policy));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

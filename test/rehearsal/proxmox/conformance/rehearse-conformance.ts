import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pbsHistory from "../data/pbs-history.json";
import pveHistory from "../data/pve-history.json";
import { judge, type Verdict } from "./judge";
import { PbsStage } from "./pbs-stage";
import { PveStage } from "./pve-stage";
import { RealPbsStage, realServer } from "./real-pbs-stage";
import type { HistoryEntry } from "./record";
import { replay } from "./replay";

/** Replays the recorded histories on the doubles. @returns the exit code: 0, or 1 when an answer differs */
export async function rehearseConformance(outdir: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "threefold-conformance-"));
  try {
    const pbs = pbsHistory as HistoryEntry[];
    const pve = pveHistory as HistoryEntry[];
    const ok = [
      await conforms("pbs", pbs, new PbsStage(folder), outdir),
      await conforms("pve", pve, new PveStage(folder, pve), outdir),
    ];
    return ok.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const USAGE = 2;

/**
 * Replays the history on the real Proxmox Backup Server that the environment names, with a prefix before every name.
 *
 * @returns the exit code: 0, 1 when an answer differs, 2 when no server is named
 */
export async function rehearseAgainstReal(outdir: string): Promise<number> {
  const server = realServer(process.env);
  if (!server) {
    console.error("rehearse: name a server: THREEFOLD_PBS_<NAME>=https://…, with _TOKEN and _FINGERPRINT");
    return USAGE;
  }
  const stage = new RealPbsStage(server, pbsHistory as HistoryEntry[]);
  return (await conforms("pbs", stage.ours(), stage, outdir)) ? 0 : 1;
}

async function conforms(
  system: "pbs" | "pve",
  history: readonly HistoryEntry[],
  stage: PbsStage | PveStage | RealPbsStage,
  outdir: string,
): Promise<boolean> {
  const started = performance.now();
  await stage.start();
  try {
    const verdict = judge(system, await replay(history, stage));
    const seconds = (performance.now() - started) / 1000;
    const { failures, idle, skipped } = verdict;
    const ok = failures.length + idle.length + skipped.length + stage.unrecorded.length === 0;
    report(system, verdict, stage.unrecorded, seconds);
    mkdirSync(outdir, { recursive: true });
    writeFileSync(
      join(outdir, `${system}.json`),
      `${JSON.stringify({ ok, ...verdict, unrecorded: stage.unrecorded, seconds }, shownPattern, 2)}\n`,
    );
    return ok;
  } finally {
    await stage.stop();
  }
}

const shownPattern = (_: string, value: unknown): unknown => (value instanceof RegExp ? value.source : value);

function report(system: string, verdict: Verdict, unrecorded: readonly string[], seconds: number): void {
  const { compared, failures, permitted, idle, skipped } = verdict;
  const same = compared - failures.length - permitted.length;
  console.log(
    `${system}: ${compared} recorded requests, ${same} answered alike, ${permitted.length} differ for a reason, ` +
      `${failures.length} differ, ${seconds.toFixed(1)} s`,
  );
  for (const { no, because } of permitted) console.log(`  permitted: ${system} ${no}: ${because}`);
  for (const { no, because } of idle) console.log(`  no longer needed: ${system} ${no}: ${because}`);
  for (const event of skipped) console.log(`  could not be made to happen: ${event}`);
  for (const request of unrecorded) console.log(`  not doubled: ${request}`);
  for (const { no, request, recorded, seen } of failures)
    console.log(`  ${no} ${request}\n    recorded: ${oneLine(recorded)}\n    seen:     ${oneLine(seen)}`);
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").slice(0, 2_000);

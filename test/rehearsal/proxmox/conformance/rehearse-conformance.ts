import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EvidenceStep, PartEvidence } from "../../evidence/evidence";
import type { PartRequest } from "../../part";
import { removeFolder } from "../../remove-folder";
import pbsHistory from "../data/pbs-history.json";
import pveHistory from "../data/pve-history.json";
import { realServers } from "../real-server";
import { judge, type Verdict } from "./judge";
import { LEFT_OUT, type LeftOut } from "./left-out";
import { PbsStage } from "./pbs-stage";
import { PveStage } from "./pve-stage";
import { RealPbsStage } from "./real-pbs-stage";
import type { HistoryEntry } from "./record";
import { replay } from "./replay";

/**
 * Replays the recorded histories: on the doubles, or on the real Proxmox Backup Server that the environment names, with
 * a prefix before every name.
 *
 * @throws NoServer when a real one is asked for and none is named
 */
export async function rehearseConformance({ outdir, report, real, signal }: PartRequest): Promise<PartEvidence> {
  const folder = mkdtempSync(join(tmpdir(), "threefold-conformance-"));
  const started = performance.now();
  const steps: EvidenceStep[] = [];
  try {
    for (const stage of real ? realStages() : stages(folder)) {
      const found = await conforms(stage, outdir, signal);
      steps.push(...found);
      found.forEach(report);
    }
  } finally {
    removeFolder(folder);
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    part: "conformance",
    what: "Requests that were recorded on real servers, sent again: each answer is compared",
    ok: steps.every(({ ok }) => ok),
    seconds,
    steps,
    tools: { node: process.version },
  };
}

interface Replayed {
  readonly system: "pbs" | "pve";
  readonly history: readonly HistoryEntry[];
  readonly stage: PbsStage | PveStage | RealPbsStage;
}

function stages(folder: string): Replayed[] {
  const pbs = pbsHistory as HistoryEntry[];
  const pve = pveHistory as HistoryEntry[];
  return [
    { system: "pbs", history: pbs, stage: new PbsStage(folder) },
    { system: "pve", history: pve, stage: new PveStage(folder, pve) },
  ];
}

/** A cluster is not asked: its history changes networks of nodes, which nobody wants on a real one. */
function realStages(): Replayed[] {
  return realServers("PBS", process.env).map((server) => {
    const stage = new RealPbsStage(server, pbsHistory as HistoryEntry[]);
    return { system: "pbs", history: stage.ours(), stage };
  });
}

async function conforms(
  { system, history, stage }: Replayed,
  outdir: string,
  signal: AbortSignal,
): Promise<EvidenceStep[]> {
  const started = performance.now();
  await stage.start();
  try {
    const verdict = judge(system, await replay(history, stage, signal));
    const seconds = (performance.now() - started) / 1000;
    const found = stepsOf(system, verdict, stage.unrecorded, seconds);
    const ok = found.every((step) => step.ok);
    mkdirSync(outdir, { recursive: true });
    writeFileSync(
      join(outdir, `${system}.json`),
      `${JSON.stringify({ ok, ...verdict, leftOut: leftOutOf(system), unrecorded: stage.unrecorded, seconds }, shownPattern, 2)}\n`,
    );
    return found;
  } finally {
    await stage.stop();
  }
}

const shownPattern = (_: string, value: unknown): unknown => (value instanceof RegExp ? value.source : value);

/** One step for what went well, and one for each thing that did not. */
function stepsOf(system: string, verdict: Verdict, unrecorded: readonly string[], seconds: number): EvidenceStep[] {
  const { compared, failures, permitted, idle, skipped } = verdict;
  const same = compared - failures.length - permitted.length;
  const all = `${compared} recorded requests answered alike`;
  const seen = `${same} alike, ${permitted.length} differ for a reason, ${failures.length} differ`;
  const fault = (name: string, expected: string, saw: string): EvidenceStep => ({
    name,
    where: system,
    expected,
    seen: saw,
    ok: false,
    seconds: 0,
  });
  return [
    { name: "replay", where: system, expected: all, seen, ok: failures.length === 0, seconds },
    ...leftOutOf(system).map(({ nos, because }) => ({
      name: `left out: ${nos.length} recorded requests`,
      where: system,
      expected: "a reason",
      seen: `${nos.join(", ")}: ${because}`,
      ok: true,
      seconds: 0,
    })),
    ...idle.map(({ no, because }) => fault(`request ${no}`, `a difference: ${because}`, "none any more")),
    ...skipped.map((event) => fault("event", event, "it could not be made to happen")),
    ...unrecorded.map((request) => fault("not doubled", "only requests of the record", request)),
    ...failures.map(({ no, request, recorded, seen: saw }) =>
      fault(`request ${no} ${request}`, oneLine(recorded), oneLine(saw)),
    ),
  ];
}

const leftOutOf = (system: string): readonly LeftOut[] => LEFT_OUT.filter((each) => each.system === system);

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").slice(0, 2_000);

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTool } from "../../../tools/find-tool";
import type { EvidenceStep, PartEvidence } from "../evidence/evidence";
import { checkSteps, type PartRequest } from "../part";
import { rawLayout } from "../raw-layout";
import { removeFolder } from "../remove-folder";
import type { Act } from "./act";
import { ACTS, FOUNDATION } from "./acts/acts";
import { endBackrest } from "./acts/backrest";
import { endProgramsWith, runProgram } from "./ca/program-run";
import { checkDecisions } from "./s3/check-decisions";
import { judgedUnused } from "./s3/unused-permissions";
import { Scene } from "./scene";
import { orStopped, within } from "./stop";

const PROGRAMS = ["restic", "step", "step-ca", "aws_signing_helper", "backrest"] as const;
const ENDS = ["decisions", "least-privilege", "faults-survived"];
const FEWEST_ROWS = 30;
const FEWEST_FAULTS = 25;
/** What does not end by itself in this time is ended. */
const END_S = 15;

/**
 * Plays the files of a backup host with the real step-ca, signing helper, restic and Backrest against an S3 that judges
 * each request by the synthesized templates.
 * @throws MissingTool without one of the programs
 * @throws NoSuchStep on a step that it does not have
 */
export async function rehearseHost(request: PartRequest): Promise<PartEvidence> {
  const began = performance.now();
  checkSteps("host", request.only, [...ACTS.map(({ id }) => id), ...ENDS]);
  const programs = Object.fromEntries(PROGRAMS.map((name) => [name, findTool(name, request.root)])) as Record<
    (typeof PROGRAMS)[number],
    string
  >;
  const work = mkdtempSync(join(tmpdir(), "threefold-host-"));
  mkdirSync(request.outdir, { recursive: true });
  const steps: EvidenceStep[] = [];
  const add = (step: EvidenceStep): void => {
    steps.push(step);
    request.report(step);
  };
  const { signal } = request;
  endProgramsWith(signal);
  let scene: Scene | undefined;
  try {
    const layout = rawLayout(request.layout.file);
    scene = await timed("the host, its CA and AWS stand", add, async () => {
      const made = await orStopped(Scene.start({ root: request.root, layout, work, programs }), signal, (late) =>
        late.stop(),
      );
      const { play } = made;
      return [
        made,
        `${play.host}, repository ${play.repository}, ${made.host.content.files.length} files; ${DIFFERENCES}`,
      ];
    });
    const started = scene;
    await orStopped(decisions(started, add), signal);
    const acts = ACTS.filter((act) => isWanted(act, request));
    for (const act of acts) {
      add(await orStopped(play(started, act), signal));
    }
    leastPrivilege(started, request, add);
    const faults = acts.filter(({ kind }) => kind === "fault");
    const survived = faults.filter(({ id }) => steps.some((step) => step.name.startsWith(`${id}:`) && step.ok)).length;
    const fewest = request.only ? 0 : FEWEST_FAULTS;
    add({
      name: "faults-survived",
      expected: `all, and ${fewest} at least`,
      seen: `${survived} of ${faults.length}`,
      ok: survived === faults.length && survived >= fewest,
      seconds: 0,
    });
    writeFileSync(
      join(request.outdir, "host-requests.json"),
      JSON.stringify(started.offsite.log.entries, undefined, 1),
    );
  } finally {
    await within(END_S, endBackrest());
    await within(END_S, scene?.stop());
    const fine = steps.every(({ ok }) => ok) && scene !== undefined;
    // whoever stops a run has no use for its logs
    if (fine || signal.aborted) removeFolder(work);
    else console.error(`what the programs left is kept in ${work}`);
  }
  return {
    part: "host",
    what: "the backup host's files, played with the real programs",
    ok: steps.every(({ ok }) => ok),
    seconds: secondsSince(began),
    steps,
    tools: await versions(programs),
  };
}

/** What is not as on a host; it is part of the evidence. */
const DIFFERENCES =
  "absolute paths lie below a folder, the repository URL and CreateSession's address are loopback, packs are of 4 MiB, " +
  "certificates of 6 minutes, unit commands run outside systemd's sandbox";

const isWanted = ({ id, short = true }: Act, request: PartRequest): boolean =>
  request.only ? asked(request.only).has(id) : short || !request.short;

function asked(only: readonly string[]): ReadonlySet<string> {
  const needs = ACTS.filter(({ id }) => only.includes(id)).flatMap(({ needs = [] }) => needs);
  return new Set([...FOUNDATION, ...only, ...needs]);
}

async function play(scene: Scene, act: Act): Promise<EvidenceStep> {
  const { id, what, expected, denials = false } = act;
  const began = performance.now();
  scene.offsite.log.begin(id, { denials });
  const step = { name: `${id}: ${what}`, expected };
  try {
    await scene.freshCertificates();
    return { ...step, ...(await act.run(scene)), seconds: secondsSince(began) };
  } catch (error) {
    const seen = (error as Error).stack ?? String(error);
    return { ...step, seen, ok: false, seconds: secondsSince(began) };
  } finally {
    scene.offsite.gateway.clearFaults();
    scene.sessions.clearFaults();
    scene.sessions.lifetimeSeconds = undefined;
    scene.sessions.clockOffsetMs = 0;
  }
}

async function decisions(scene: Scene, add: (step: EvidenceStep) => void): Promise<void> {
  const began = performance.now();
  const { rows, allowed, denied, wrong, motoWrong } = await checkDecisions(scene.offsite.storageEndpoint);
  add({
    name: "decisions: the evaluator decides a table of requests as AWS documents",
    expected: `every row, ${FEWEST_ROWS} at least`,
    seen:
      wrong.join("\n") ||
      `${rows} rows, ${allowed} allowed and ${denied} denied, all as documented; moto's own evaluator decides ${motoWrong.length} in another way and is not asked`,
    ok: wrong.length === 0 && rows >= FEWEST_ROWS,
    seconds: secondsSince(began),
  });
}

function leastPrivilege(scene: Scene, { only, short }: PartRequest, add: (step: EvidenceStep) => void): void {
  const { log, deployed } = scene.offsite;
  const { writer_role_arn, pruner_role_arn } = scene.offsite.values[scene.play.repository]!;
  const restorer = scene.offsite.role({ repository: scene.play.repository, role: "restorer" }).arn;
  const roles = deployed.roles.filter(({ arn }) => [writer_role_arn, pruner_role_arn, restorer].includes(arn));
  const whole = !only && !short;
  const unused = whole ? judgedUnused(log.unused(roles), nameOf) : [];
  const needless = unused.filter(({ because }) => because === undefined);
  const forbidden = log.unexpectedDenials.map(
    ({ during, role, actions, key }) => `${during}: ${nameOf(role ?? "anonymous")} ${actions} ${key}`,
  );
  add({
    name: "least-privilege: what the request log says about the roles",
    expected: "no request that a role forbids, where none was meant; no permission that is never used without a reason",
    seen: [
      `${log.entries.length} requests judged`,
      forbidden.length > 0 ? `forbidden: ${[...new Set(forbidden)].slice(0, 10).join("\n")}` : "none was forbidden",
      whole
        ? `permissions never used: ${unused.map(({ permission, because = "for no reason" }) => `${permission}: ${because}`).join(", ") || "none"}`
        : "unused permissions are told by a whole run",
    ].join("; "),
    ok: forbidden.length === 0 && needless.length === 0,
    seconds: 0,
  });
}

const nameOf = (arn: string): string =>
  arn
    .split("/")
    .at(-1)!
    .replace(/^.*?(Writer|Pruner|Restorer).*$/, "$1")
    .toLowerCase();

async function timed<T>(
  name: string,
  add: (step: EvidenceStep) => void,
  work: () => Promise<readonly [T, string]>,
): Promise<T> {
  const began = performance.now();
  const [value, seen] = await work();
  add({ name, expected: "all of them start", seen, ok: true, seconds: secondsSince(began) });
  return value;
}

async function versions(programs: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const asked = Object.entries(programs).map(async ([name, path]) => {
    const { output } = await runProgram(path, [name === "backrest" ? "--version" : "version"], { timeoutSeconds: 5 });
    return [name, /\d+\.\d+\.\d+/.exec(output)?.[0] ?? "unknown"] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

const secondsSince = (began: number): number => Math.round(performance.now() - began) / 1000;

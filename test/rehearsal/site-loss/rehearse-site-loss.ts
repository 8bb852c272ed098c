import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MissingTool } from "../../../tools/missing-tool";
import { askVersion } from "../../../tools/program-version";
import { pinnedPackages } from "../../../tools/python-requirements";
import type { EvidenceStep, PartEvidence } from "../evidence/evidence";
import { checkSteps, type PartRequest } from "../part";
import { removeFolder } from "../remove-folder";
import { type Comparison, comparisonTable } from "./comparison";
import { House } from "./house";
import type { CommandRecord } from "./reader";
import { SCENARIOS } from "./scenarios";
import { Scene, scratchFolder } from "./scene";
import { recordTree } from "./tree-record";

const WHAT = "The house is lost after years: everything comes back by the lines of the generated runbook alone";

const YEARS = { months: 24, weeks: 8, days: 8 };
const SHORT = { months: 2, weeks: 1, days: 1 };
/** Days after which no thawed copy is left of the scenario before. */
const FREEZE_AGAIN = 30;

export type SiteLossRequest = Pick<PartRequest, "root" | "layout" | "outdir"> &
  Partial<Pick<PartRequest, "only" | "short" | "report" | "signal">>;

/**
 * Losing the house: years of backups into the S3 double, then nothing is left of it, step-ca included. A script reads
 * RESTORE.md and does what it says, with what the escrow holds.
 *
 * @throws MissingTool without root, restic, aws, step-ca or the Python packages
 */
export async function rehearseSiteLoss(request: SiteLossRequest): Promise<PartEvidence> {
  const { root, layout, only, outdir, short = false, report = () => undefined, signal } = request;
  const names = SCENARIOS.map(({ name }) => name);
  checkSteps("site-loss", only, names);
  if (process.getuid?.() !== 0) throw new MissingTool("site-loss restores owners and mounts folders: run it as root");
  const scenarios = SCENARIOS.filter((each) => only?.includes(each.name) ?? (!short || each.short));
  const started = performance.now();
  const work = mkdtempSync(join(scratchFolder(), "threefold-site-loss-"));
  const steps: EvidenceStep[] = [];
  const [records, rows]: [CommandRecord[], Comparison[]] = [[], []];
  let last = started;
  const tell = (where: string) => (name: string, expected: string, seen: string, ok: boolean) => {
    const now = performance.now();
    const step = { name, where, expected, seen, ok, seconds: (now - last) / 1000 };
    last = now;
    steps.push(step);
    report(step);
  };
  let scene: Scene | undefined;
  let house: House | undefined;
  const abort = () => {
    void house?.burn();
    void scene?.stop();
  };
  signal?.addEventListener("abort", abort, { once: true });
  try {
    scene = await Scene.set(root, layout.file, work);
    const { lost, offsite, python, bin, password } = scene;
    tell("offsite")(
      "the templates of the layout stand",
      "every bucket",
      `${offsite.deployed.buckets.length} buckets`,
      true,
    );
    house = await House.build({
      offsite,
      lost,
      folder: scene.houseFolder,
      python,
      bin,
      password,
      hops: new Set(scenarios.map(({ from }) => lost[from].hop)),
    });
    const count = await house.live(short ? SHORT : YEARS);
    const tree = recordTree(python, house.treeRoot);
    const datastore = scenarios.some(({ from }) => from === "datastore") ? recordTree(python, house.datastoreRoot) : [];
    tell("house")(
      "years of backups",
      "every run ends with exit code 0",
      `${count} days with backups, until ${await offsite.clock.now()}`,
      true,
    );
    await house.burn();
    await scene.ca.stop();
    removeFolder(scene.houseFolder);
    // the lifecycle runs at midnight
    await offsite.clock.advance(1);
    tell("house")("the house is lost", "no host, no step-ca, no cache", "no host, no step-ca, no cache", true);
    for (const scenario of scenarios) {
      if (signal?.aborted) break;
      const told = tell(scenario.name);
      try {
        await scenario.run({ scene, lost, tree, datastore, records, rows }, told);
      } catch (error) {
        told("comes to its end", "no error", String((error as Error).message), false);
      }
      await offsite.clock.advance(FREEZE_AGAIN);
    }
  } catch (error) {
    if (error instanceof MissingTool) throw error;
    tell("site-loss")("comes to its end", "no error", (error as Error).stack ?? String(error), false);
  } finally {
    signal?.removeEventListener("abort", abort);
    try {
      await house?.burn();
      await scene?.stop();
    } finally {
      // whoever stops a run has no use for its files, which may lie in memory
      if (steps.every((step) => step.ok) || signal?.aborted) removeFolder(work);
      else console.error(`files of the run are kept in ${work}`);
    }
  }
  const ok = steps.every((step) => step.ok);
  const seconds = (performance.now() - started) / 1000;
  const tools = {
    node: process.version,
    restic: askVersion(join(root, ".tools/bin/restic"), ["version"]) ?? "on PATH",
    ...pinnedPackages(),
  };
  if (rows.length > 0) console.log(comparisonTable(rows));
  mkdirSync(outdir, { recursive: true });
  const evidence = {
    layout: layout.name,
    ok,
    seconds,
    short,
    changed: scene?.lost.changed,
    rewritten: REWRITTEN,
    notDone: NOT_DONE,
    rows,
    steps,
    commands: records,
  };
  writeFileSync(join(outdir, "site-loss.json"), `${JSON.stringify(evidence, null, 2)}\n`);
  return { part: "site-loss", what: WHAT, ok, seconds, steps, tools };
}

const REWRITTEN = [
  "s3.REGION.amazonaws.com in RESTIC_REPOSITORY and in S3 is the endpoint of the double",
  "TIME is set to a backup that the list shows, as its step says",
];

const NOT_DONE = ["a real PBS at THREEFOLD_PBS_<NAME> is not reached: the steps on the PBS need a shell there"];

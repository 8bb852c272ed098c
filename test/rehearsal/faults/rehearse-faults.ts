import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MissingTool } from "../../../tools/missing-tool";
import { pinnedPackages } from "../../../tools/python-requirements";
import type { TerraformEngine } from "../../../tools/terraform-engine";
import { engineOf } from "../engine";
import type { EvidenceStep, PartEvidence } from "../evidence/evidence";
import { NoSuchStep } from "../part";
import { Children } from "../proxmox/terraform/children";
import { removeFolder } from "../remove-folder";
import { installedVersions } from "../tool-versions";
import { AwsStage } from "./aws-stage";
import { gist } from "./deploy-fault";
import type { Fault, Stages } from "./fault";
import { AWS_FAULTS } from "./faults-aws";
import { Stage } from "./stage";
import { FAULTS } from "./table";

export interface RehearseFaultsProps {
  /** Folder of the project. */
  readonly root: string;
  /** Where `faults.json` goes. */
  readonly outdir: string;
  /** Ids, or beginnings of ids: `pbs/`. Default: all. */
  readonly only?: readonly string[];
  /** Only the few that run in every pipeline. */
  readonly handful?: boolean;
  /** Is told of each fault when it is over. */
  readonly report?: (step: EvidenceStep) => void;
  /** Ends the run after the faults that are being played. */
  readonly signal?: AbortSignal;
}

/** One fault: what had to be seen, and what was. */
export interface FaultEvidence {
  readonly id: string;
  readonly where: Fault["where"];
  readonly what: string;
  readonly handful: boolean;
  readonly expected: { readonly exit: number; readonly says: string; readonly afterwards: string };
  readonly seen: { readonly exit?: number; readonly says: string; readonly problems: readonly string[] };
  readonly ok: boolean;
  readonly seconds: number;
}

export interface FaultsEvidence extends PartEvidence {
  readonly faults: readonly FaultEvidence[];
}

const WHAT = "Everything that goes wrong around a deploy, made to go wrong: what is read, what is done, what is left";
const BEGINNINGS = [...new Set(FAULTS.map(({ id }) => id.replace(/\/.*/, "/")))];
/** Each has a stage of its own. */
const WORKERS = 2;

/**
 * Plays the faults. After each the hand work of its remedy is done, and then a deploy has to put all in order.
 *
 * @throws NoSuchStep on an `only` that chooses nothing
 * @throws MissingTool without OpenTofu and its providers, or without the Python packages where faults of AWS are asked for
 */
export async function rehearseFaults(props: RehearseFaultsProps): Promise<FaultsEvidence> {
  const began = performance.now();
  const wanted = chosen(props);
  const engine = engineOf(props.root, "opentofu");
  const work = mkdtempSync(join(tmpdir(), "threefold-faults-"));
  const run = new FaultRun(props, engine, work);
  let faults: FaultEvidence[] = [];
  try {
    faults = await run.all(wanted);
  } finally {
    await run.close();
    if (faults.length > 0 && faults.every(({ ok }) => ok)) removeFolder(work);
    else console.error(`what the faults left behind is kept in ${work}`);
  }
  const ok = faults.length > 0 && faults.every((fault) => fault.ok);
  const seconds = (performance.now() - began) / 1000;
  const evidence = { part: "faults", what: WHAT, ok, seconds, steps: faults.map(stepOf), tools: run.tools, faults };
  mkdirSync(props.outdir, { recursive: true });
  const { steps: _, ...written } = evidence;
  writeFileSync(join(props.outdir, "faults.json"), `${JSON.stringify(written, null, 2)}\n`);
  return evidence;
}

/** @throws NoSuchStep on a choice that chooses nothing */
function chosen({ only, handful }: RehearseFaultsProps): Fault[] {
  for (const start of only ?? [])
    if (!FAULTS.some(({ id }) => id.startsWith(start)))
      throw new NoSuchStep(
        "faults",
        start,
        FAULTS.map(({ id }) => id),
        BEGINNINGS,
      );
  return FAULTS.filter(
    (fault) => (!handful || fault.handful) && (only === undefined || only.some((start) => fault.id.startsWith(start))),
  );
}

class FaultRun {
  readonly tools: Record<string, string> = { node: process.version };
  private readonly children = new Children();
  private readonly stages: Stage[] = [];
  private aws: Promise<AwsStage> | undefined;

  constructor(
    private readonly props: RehearseFaultsProps,
    private readonly engine: TerraformEngine,
    private readonly work: string,
  ) {}

  async all(faults: readonly Fault[]): Promise<FaultEvidence[]> {
    const chain = faults.filter((fault) => AWS_FAULTS.includes(fault));
    const single = faults.filter((fault) => !AWS_FAULTS.includes(fault)).map((fault) => [fault]);
    // the longest comes first
    const left = [...(chain.length > 0 ? [chain] : []), ...single];
    const evidence = new Map<Fault, FaultEvidence>();
    const worker = async (name: string): Promise<void> => {
      let stage: Promise<Stage> | undefined;
      const stages: Stages = {
        proxmox: () => {
          stage ??= this.stage(name);
          return stage;
        },
        aws: () => {
          this.aws ??= this.awsStage();
          return this.aws;
        },
      };
      for (let next = left.shift(); next !== undefined; next = left.shift())
        for (const fault of next) {
          if (this.props.signal?.aborted) return;
          await (await stage)?.revive();
          const seen = await played(fault, stages);
          evidence.set(fault, seen);
          this.props.report?.(stepOf(seen));
        }
    };
    await Promise.all(Array.from({ length: Math.min(WORKERS, left.length) }, (_, i) => worker(`w${i + 1}`)));
    return faults.flatMap((fault) => evidence.get(fault) ?? []);
  }

  async close(): Promise<void> {
    for (const stage of this.stages) await stage.close();
    if (this.aws) await (await this.aws.catch(() => undefined))?.close();
  }

  private async stage(name: string): Promise<Stage> {
    const work = join(this.work, name);
    mkdirSync(work);
    const { root } = this.props;
    const stage = new Stage({ root, engine: this.engine, children: this.children, work, name });
    this.stages.push(stage);
    await stage.open();
    if (this.tools.opentofu === undefined) Object.assign(this.tools, await stage.versions());
    return stage;
  }

  private awsStage(): Promise<AwsStage> {
    Object.assign(this.tools, installedVersions(this.props.root, ["aws-cdk"]), pinnedPackages());
    const folder = join(this.work, "aws");
    mkdirSync(folder);
    return AwsStage.open(this.props.root, folder);
  }
}

async function played(fault: Fault, stages: Stages): Promise<FaultEvidence> {
  const { id, where, what, expected } = fault;
  // the ground is no part of a fault
  if (where !== "aws") await stages.proxmox();
  const began = performance.now();
  const common = {
    id,
    where,
    what,
    handful: fault.handful === true,
    expected: { exit: expected.exit, says: expected.says.source, afterwards: expected.afterwards },
  };
  try {
    const { exit, output, problems } = await fault.play(stages);
    const text = output.replace(/\s+/g, " ").trim();
    const said = expected.says.exec(text)?.[0];
    return {
      ...common,
      seen: { exit, says: said === undefined ? gist(output) : said.slice(0, 600), problems },
      ok: exit === expected.exit && said !== undefined && problems.length === 0,
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    if (error instanceof MissingTool) throw error;
    const problem = (error as Error).stack ?? String(error);
    const seconds = (performance.now() - began) / 1000;
    return { ...common, seen: { says: "", problems: [problem] }, ok: false, seconds };
  }
}

function stepOf({ id, what, expected, seen, ok, seconds }: FaultEvidence): EvidenceStep {
  const { exit, says, problems } = seen;
  return {
    name: what,
    where: id,
    expected: `exit ${expected.exit}, “${expected.says}”; then ${expected.afterwards}`,
    seen: [`exit ${exit ?? "none"}, “${says}”`, ...(problems.length > 0 ? problems : [expected.afterwards])].join("; "),
    ok,
    seconds,
  };
}

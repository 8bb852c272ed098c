import type { Answer } from "../proxmox/terraform/children";
import { DEPLOY_AGAIN, type Expected, type Fault, type Played, type Where } from "./fault";
import type { Stage } from "./stage";
import type { Ground, System, Variant } from "./stage/system";

export interface DeployFault {
  readonly id: string;
  /** Default: the system. */
  readonly where?: Where;
  readonly what: string;
  readonly on: System;
  /** Default: nothing. */
  readonly ground?: Ground;
  /** What is deployed. Default: first. */
  readonly deploys?: Variant;
  /** Makes the fault. @returns how often it has happened; nothing where it simply is so */
  readonly disturb: (stage: Stage) => (() => number) | undefined | Promise<(() => number) | undefined>;
  /** What is done while it is so. Default: a deploy. */
  readonly act?: (stage: Stage) => Promise<Answer>;
  /** Ends the fault, beyond what the double does by itself. */
  readonly calm?: (stage: Stage) => unknown;
  /** The hand work that the remedy names. */
  readonly mend?: Mending;
  readonly says: RegExp;
  /** Default: 1. */
  readonly exit?: number;
  /** Default: everything stands as an undisturbed deploy leaves it. */
  readonly afterwards?: string;
  /** What is allowed to differ then: paths in the double's state. */
  readonly differs?: RegExp;
  /** Default: deploy again. */
  readonly remedy?: string;
  readonly handful?: true;
}

/** Hand work. @returns what went wrong */
export interface Mending {
  (stage: Stage): Promise<readonly string[]>;
  /** A deploy is a part of it. */
  readonly deploys?: true;
}

const PLAN = ["plan", "-input=false", "-no-color", "-detailed-exitcode"] as const;

/** A deploy that is disturbed, the hand work, and a deploy that has to put all in order. */
export function deployFault(fault: DeployFault): Fault {
  const { on, ground = "nothing", deploys = "first" } = fault;
  const expected: Expected = {
    exit: fault.exit ?? 1,
    says: fault.says,
    afterwards: fault.afterwards ?? "the deploy succeeds, the next plan is empty, all stands as if undisturbed",
  };
  return {
    id: fault.id,
    where: fault.where ?? on,
    what: fault.what,
    expected,
    remedy: fault.remedy ?? DEPLOY_AGAIN,
    ...(fault.handful && { handful: true }),
    play: async ({ proxmox }) => {
      const stage = await proxmox();
      stage.reset(ground, deploys);
      const happened = await fault.disturb(stage);
      const answer = await (fault.act ?? ((s) => s.apply(on)))(stage);
      const problems: string[] = [];
      if (happened?.() === 0) problems.push("the fault never happened");
      problems.push(...stage.unreadable());
      stage.calm();
      await fault.calm?.(stage);
      problems.push(...((await fault.mend?.(stage)) ?? []));
      const inOrder = fault.mend?.deploys ? quiet : healed;
      problems.push(...(await inOrder(stage, on)), ...leftBehind(stage, fault, ground, deploys));
      return { exit: answer.code, output: answer.output, problems } satisfies Played;
    },
  };
}

/** The next deploy succeeds, and the one after it would have nothing to do. */
async function healed(stage: Stage, on: System): Promise<string[]> {
  const { code, output } = await stage.apply(on);
  if (code !== 0) return [`the next deploy fails: ${gist(output)}`];
  const plan = await stage.tofu(on, PLAN);
  return plan.code === 0 ? [] : [`the plan after it is not empty: ${gist(plan.output)}`];
}

/** The next deploy has nothing to do. */
async function quiet(stage: Stage, on: System): Promise<string[]> {
  const { code, output } = await stage.apply(on);
  if (code !== 0) return [`the next deploy fails: ${gist(output)}`];
  return output.includes("No changes.") ? [] : [`the next deploy is not the last: ${gist(output)}`];
}

/** Nothing is lost, doubled or told. */
function leftBehind(stage: Stage, { on, differs }: DeployFault, ground: Ground, deploys: Variant): string[] {
  const differences = stage.differences(on, deploys, { secrets: ground !== "nothing" });
  return [...differences.filter((text) => !differs?.test(text)), ...stage.leaks(), ...stage.unrecorded()];
}

/** The command that takes into the state what stands on the server. */
export const ADOPT = "`npx threefold adopt STACK`, then deploy as usual.";

export function adopts(
  on: System,
  before?: (stage: Stage) => Promise<unknown>,
  environment?: Readonly<Record<string, string>>,
): Mending {
  const mend = async (stage: Stage): Promise<string[]> => {
    await before?.(stage);
    const { program } = stage.props.engine;
    const apply = [program, "apply", "-input=false", "-no-color", "-auto-approve"];
    const { code, output } = await stage.cli(
      ["adopt", stage.stackName(on), "--", ...apply],
      environment && { environment },
    );
    return code === 0 ? [] : [`threefold adopt fails: ${gist(output)}`];
  };
  return Object.assign(mend, { deploys: true as const });
}

/** What was cut short is mostly made by another deploy. */
export const AGAIN_OR_ADOPT = "Deploy again. Where that says that something exists already, or cannot be destroyed:";

export function deploysOrAdopts(on: System, before?: (stage: Stage) => Promise<unknown>): Mending {
  const mend = async (stage: Stage): Promise<readonly string[]> => {
    const { code, output } = await stage.apply(on);
    if (code === 0) return [];
    if (!/already|cannot be destroyed/.test(output)) return [`the next deploy fails: ${gist(output)}`];
    return adopts(on, before)(stage);
  };
  return Object.assign(mend, { deploys: true as const });
}

/** Gives a token that was made again a secret that its file has. @param on as `pbs:NAME` */
export const rotates =
  (token: string, on: string): Mending =>
  async (stage) => {
    const { code, output } = await stage.cli(["token", "rotate", token, "--on", on]);
    return code === 0 ? [] : [gist(output)];
  };

/** What matters of an output, on one line. */
export function gist(output: string): string {
  const errors = output.split(/\n(?=Error: |error: )/).slice(1);
  return (errors.length > 0 ? errors.join(" ") : output.slice(-300)).replace(/\s+/g, " ").trim().slice(0, 600);
}

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CopyGraph } from "../../../../../lib/graph/copy-graph";
import type { Layout } from "../../../../../lib/spec/layout";
import { parseLayout } from "../../../../../lib/spec/parse-layout";
import type { Comparison } from "../comparison";
import { differs } from "../comparison";
import { readBackPbs } from "../read-back-pbs";
import { readBackPve } from "../read-back-pve";
import type { Rehearsal } from "../rehearsal";
import type { Server } from "../server";
import { type ServerApi, serverApi } from "../server-api";
import type { PlannedChange } from "../stack-run";
import { effectOf, type ObjectEffect } from "./effect";
import { placeKeys } from "./place-keys";
import { type JsonPlan, jsonPlan } from "./plan-json";
import { type Stacks, synthesized } from "./synthesized";

/** What the deploy of a changed layout did to one stack. */
export interface StackOutcome {
  readonly stack: string;
  readonly expected: readonly ObjectEffect[];
  readonly planned: readonly PlannedChange[];
  /** What is not as expected, in words. */
  readonly problems: readonly string[];
  /** Objects that wanted one more update next to a secret. */
  readonly settled: readonly string[];
  /** Read back after it. */
  readonly rows: readonly Comparison[];
}

/** The layout that stands on the servers, and how the next one gets there. */
export class Deployment {
  private constructor(
    readonly rehearsal: Rehearsal,
    private raw: unknown,
    private stacks: Stacks,
  ) {}

  static of(rehearsal: Rehearsal): Deployment {
    const raw = rawLayout(rehearsal.scene.file);
    return new Deployment(rehearsal, raw, synthesized(parseLayout(raw)));
  }

  /** As it is written. */
  get layout(): unknown {
    return this.raw;
  }

  get synthesized(): Stacks {
    return this.stacks;
  }

  /** Puts a layout into the folders of the stacks. @returns what a plan must want of each stack */
  write(raw: unknown): ReadonlyMap<string, readonly ObjectEffect[]> {
    const { scene, servers } = this.rehearsal;
    const layout = parseLayout(raw);
    const stacks = synthesized(layout);
    const { objects } = effectOf(this.stacks, stacks);
    scene.layout = layout;
    writeFileSync(scene.file, JSON.stringify(raw));
    for (const { run } of servers) writeFileSync(join(run.dir, "cdk.tf.json"), stacks.get(run.name)!.text);
    this.raw = raw;
    this.stacks = stacks;
    return new Map(servers.map(({ run }) => [run.name, objects.filter(({ stack }) => stack === run.name)] as const));
  }

  /** Plans, applies and reads back the layout on the stacks that it changes, two stacks at a time. */
  async to(raw: unknown): Promise<StackOutcome[]> {
    const expected = this.write(raw);
    return this.onStacks(expected, (server, effects) => this.deployed(server, effects));
  }

  /** A plan of each stack that the layout changes, which is then put back. */
  async planOnly(raw: unknown): Promise<ReadonlyMap<string, { plan: JsonPlan; expected: readonly ObjectEffect[] }>> {
    const before = this.raw;
    const expected = this.write(raw);
    const plans = await this.onStacks(expected, async ({ run }, effects) => ({
      stack: run.name,
      plan: await jsonPlan(run),
      expected: effects,
    }));
    this.write(before);
    return new Map(plans.map(({ stack, ...plan }) => [stack, plan]));
  }

  async onStacks<T>(
    expected: ReadonlyMap<string, readonly ObjectEffect[]>,
    work: (server: Server, effects: readonly ObjectEffect[]) => Promise<T>,
  ): Promise<T[]> {
    const waiting = this.rehearsal.servers.filter(({ run }) => expected.get(run.name)!.length > 0);
    const done: T[] = [];
    const one = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await placeKeys(this.rehearsal.scene, next);
        done.push(await work(next, expected.get(next.run.name)!));
      }
    };
    await Promise.all([one(), one()]);
    return done;
  }

  private async deployed(server: Server, expected: readonly ObjectEffect[]): Promise<StackOutcome> {
    const { run } = server;
    const { changes, errors } = await jsonPlan(run);
    const problems = [...errors, ...unexpected(expected, changes)];
    const outcome = { stack: run.name, expected, planned: changes, settled: [] as string[] };
    if (errors.length > 0) return { ...outcome, problems, rows: [] };
    const { code, output } = await run.tofu("apply", "-input=false", "-no-color", "stack.plan");
    if (code !== 0) return { ...outcome, problems: [...problems, errorsIn(output)], rows: [] };
    const left = await this.leftToChange(server, outcome.settled);
    const rows = await this.readBack(server);
    return { ...outcome, problems: [...problems, ...left, ...wrong(rows)], rows };
  }

  /** What is not as the layout says: wanted by a plan, or read back. */
  async remaining(server: Server): Promise<string[]> {
    return [...(await this.leftToChange(server, [])), ...wrong(await this.readBack(server))];
  }

  /** What a plan still wants; one update next to a secret is let settle, once (magodo/restful 0.25.2). */
  private async leftToChange({ run }: Server, settled: string[]): Promise<string[]> {
    const wants = ({ errors, changes }: JsonPlan) => [
      ...errors,
      ...changes.map(({ address, action }) => `then ${action} ${address}`),
    ];
    const after = await jsonPlan(run);
    const settling = after.changes.every(
      ({ address, action }) => action === "update" && this.isSecretive(run.name, address),
    );
    if (wants(after).length === 0 || after.errors.length > 0 || !settling) return wants(after);
    settled.push(...after.changes.map(({ address }) => address));
    await run.must("apply", "-input=false", "-no-color", "stack.plan");
    return wants(await jsonPlan(run));
  }

  private isSecretive(stack: string, address: string): boolean {
    return this.stacks.get(stack)?.objects.get(address)?.ephemeral_body !== undefined;
  }

  readBack({ id }: Server): Promise<Comparison[]> {
    return rowsOf(this.rehearsal.scene.layout, id, serverApi(this.rehearsal.scene, id));
  }
}

function rowsOf(layout: Layout, id: string, api: ServerApi): Promise<Comparison[]> {
  const [system, name] = id.split(":") as ["pbs" | "pve", string];
  return (system === "pbs" ? readBackPbs : readBackPve)(new CopyGraph(layout), name, api);
}

/** What reading a server back would compare a layout with: the expectations alone. */
export async function expectedRows(layout: Layout, id: string): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(layout, id, (async () => []) as ServerApi);
  return new Map(rows.map(({ what, expected }) => [what, JSON.stringify(expected) ?? "nothing"]));
}

const wrong = (rows: readonly Comparison[]): string[] =>
  rows
    .filter(differs)
    .map(({ what, expected, seen }) => `${what}: ${JSON.stringify(expected)} wanted, ${JSON.stringify(seen)} seen`);

function unexpected(expected: readonly ObjectEffect[], planned: readonly PlannedChange[]): string[] {
  const wanted = new Set(expected.map(({ action, address }) => `${action} ${address}`));
  const seen = new Set(planned.map(({ action, address }) => `${action} ${address}`));
  return [
    ...[...wanted].filter((each) => !seen.has(each)).map((each) => `not planned: ${each}`),
    ...[...seen].filter((each) => !wanted.has(each)).map((each) => `planned beyond: ${each}`),
  ];
}

const errorsIn = (output: string): string =>
  output
    .split("\n")
    .filter((line) => /Error|│/.test(line))
    .join(" ")
    .slice(0, 600);

/** A layout as it is written, its anchors in their place. */
function rawLayout(file: string): unknown {
  const raw = JSON.parse(readFileSync(file, "utf8")) as { trusts?: Record<string, { anchor: unknown }> };
  for (const trust of Object.values(raw.trusts ?? {})) {
    const { file: pem } = trust.anchor as { file?: string };
    if (pem !== undefined) trust.anchor = readFileSync(resolve(dirname(file), pem), "utf8");
  }
  return raw;
}

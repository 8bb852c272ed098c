import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { CopyGraph } from "../../lib/graph/copy-graph";
import type { Adoptable } from "../../lib/restful/adoption";
import type { Layout } from "../../lib/spec/layout";
import { ArgumentError } from "../../lib/spec/problem";
import { choiceHelp } from "../../lib/spec/suggest";
import { cdktfApp } from "../../stacks/proxmox/cdktf-app";
import { stackName } from "../../stacks/stack-name";
import { apiTarget } from "../api-target";
import { authoritiesOf } from "../authorities";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { ApiRefusal, type ApiTarget, callApi } from "../proxmox-api";
import { readSecret, SecretUnreadable } from "../read-secret";
import { layoutFile } from "../settings";
import { toolFailed } from "../terminal";
import { secretEnvironment, tellMissing, warn } from "./exec";

/** What an import block needs. */
interface Standing {
  readonly block: { readonly to: string; readonly id: string };
  /** What is left to do by hand. */
  readonly pending: string | undefined;
}

/** What the objects of a stack look like on the server. */
interface Found {
  readonly standing: readonly Standing[];
  /** Addresses of what lay in something that is gone: the server refuses their list, and with it every plan. */
  readonly gone: ReadonlySet<string>;
}

interface ShownState {
  readonly values?: { readonly root_module?: { readonly resources?: { address: string; tainted?: boolean }[] } };
}

/**
 * Deploys a stack whose state forgot objects that stand on the server: each becomes an import block, which says
 * nothing where the state has the object already; marks of half-finished creations are taken off, and what was lost
 * together with a datastore is forgotten. Nothing is made twice and nothing is replaced. The plan is shown before
 * anything is done on the server; the state is changed before the plan, so also where the command only plans.
 *
 * @param command runs in the folder of the stack; default: apply
 * @throws ArgumentError when the layout has no such stack, or an option stands where the command begins
 */
export async function adopt(option: string | undefined, stack: string, command: readonly string[]): Promise<number> {
  const file = layoutFile(option);
  const layout = loadLayout(file);
  const { system, name } = find(layout, stack);
  refuseOption(command[0]);
  const folder = join("cdktf.out", "stacks", stack);
  if (!existsSync(join(folder, "cdk.tf.json")))
    return toolFailed(`there is no ${folder}: npx threefold compile makes it`);
  const engine = process.env.TERRAFORM_BINARY_NAME ?? "tofu";
  const blocks = join(folder, "adopt.tf.json");
  // what the layout does wrong is no failure of a tool
  const objects = declared(layout, stack);
  const authorities = authoritiesOf(layout, warn);
  try {
    const environment = { ...process.env, ...secretEnvironment(layout, tellMissing), ...authorities.environment };
    const tool = (args: readonly string[], shown = true) => runIn(folder, environment, args, shown);
    const { reference, ...target } = apiTarget(layout, system, name);
    const { standing, gone } = await foundOn({ ...target, secret: readSecret(reference) }, objects);
    console.log(`${standing.length} objects of ${stack} stand on ${system}:${name}`);
    for (const { block } of standing) console.log(`  ${block.to}`);
    for (const { pending } of standing) if (pending) warn(pending);
    rmSync(blocks, { force: true });
    if (!existsSync(join(folder, ".terraform"))) {
      const { code } = await tool([engine, "init", "-input=false"]);
      if (code !== 0) return ExitCode.tool;
    }
    const shown = await tool([engine, "show", "-json"], false);
    if (shown.code !== 0) return ExitCode.tool;
    const state = (JSON.parse(shown.output) as ShownState).values?.root_module?.resources ?? [];
    const stands = new Set(standing.map(({ block }) => block.to));
    const marked = state.filter(({ address, tainted }) => tainted && stands.has(address));
    const lost = state.filter(({ address }) => gone.has(address)).map(({ address }) => address);
    if (lost.length > 0) console.log(`the state forgets what was lost with its datastore:\n  ${lost.join("\n  ")}`);
    for (const args of [
      ...marked.map(({ address }) => ["untaint", address]),
      ...(lost.length > 0 ? [["state", "rm", ...lost]] : []),
    ])
      if ((await tool([engine, ...args])).code !== 0) return ExitCode.tool;
    writeFileSync(blocks, `${JSON.stringify({ import: standing.map(({ block }) => block) }, null, 2)}\n`);
    const { code } = await tool(command.length > 0 ? command : [engine, "apply"]);
    return code === 0 ? ExitCode.fine : ExitCode.tool;
  } catch (error) {
    if (error instanceof ApiRefusal) return toolFailed(`${system}:${name} answered ${error.status}: ${error.message}`);
    if (error instanceof SecretUnreadable) return toolFailed(`${stack}: ${error.message}`);
    return toolFailed((error as Error).message);
  } finally {
    // an import block of an object that is removed later would stop every plan
    rmSync(blocks, { force: true });
    authorities.remove();
  }
}

/** What stands after the stack is a command: an option there would be run as one, by another layout than was meant. */
function refuseOption(word: string | undefined): void {
  if (!word?.startsWith("-")) return;
  throw new ArgumentError([
    {
      code: "argument/option",
      path: ["command"],
      message: "an option after the stack",
      found: word,
      allowed: "a program and its arguments",
      help: "write options before the stack, as in threefold adopt -l layouts/mine.yaml STACK",
    },
  ]);
}

/** @throws ArgumentError when the layout has no such stack */
function find(layout: Layout, stack: string) {
  const stacks = [
    ...Object.keys(layout.pbs).map((name) => ({ system: "pbs" as const, name })),
    ...Object.keys(layout.clusters).map((name) => ({ system: "pve" as const, name })),
  ].map((server) => ({ ...server, stack: stackName(layout.name, server.system, server.name) }));
  const found = stacks.find((each) => each.stack === stack);
  if (found) return found;
  const known = stacks.map((each) => each.stack);
  const ofAws = Object.keys(layout.repositories).some((name) => stackName(layout.name, "repo", name) === stack);
  throw new ArgumentError([
    {
      code: "adopt/no-stack",
      path: ["stack"],
      message: "the layout has no such stack of a Proxmox server",
      found: stack,
      allowed: known.join(", "),
      help: ofAws
        ? `this one is of AWS, whose state is CloudFormation: npx cdk deploy ${stack}`
        : choiceHelp(stack, known),
    },
  ]);
}

/** Everything of a stack that can be adopted, by its address. */
function declared(layout: Layout, stack: string): Map<string, NonNullable<Adoptable["adoption"]>> {
  const app = cdktfApp(new CopyGraph(layout));
  const elements = (app.node.findChild(stack) as TerraformStack).node.findAll();
  return new Map(
    elements.flatMap((element) => {
      const { adoption, terraformResourceType, friendlyUniqueId } = element as Partial<
        Adoptable & { terraformResourceType: string; friendlyUniqueId: string }
      >;
      return adoption ? [[`${terraformResourceType}.${friendlyUniqueId}`, adoption] as const] : [];
    }),
  );
}

/** Asks each list once. @throws ApiRefusal when the server refuses the token */
async function foundOn(target: ApiTarget, objects: ReturnType<typeof declared>): Promise<Found> {
  const answers = new Map<string, unknown>();
  const standing: Standing[] = [];
  const gone = new Set<string>();
  for (const [to, { list, query, isIn, id, pending }] of objects) {
    const search = new URLSearchParams(query).toString();
    const path = search === "" ? list : `${list}?${search}`;
    if (!answers.has(path)) answers.set(path, await dataOf(target, path));
    const data = answers.get(path);
    if (data === GONE) gone.add(to);
    else if (isIn(data)) standing.push({ block: { to, id }, pending: pending?.(data) });
  }
  return { standing, gone };
}

const GONE = Symbol("what the list lies below is not there");

/** A list that is refused for another reason holds nothing for now, and what the state says of it stays. */
async function dataOf(target: ApiTarget, path: string): Promise<unknown> {
  try {
    return await callApi(target, "GET", path);
  } catch (error) {
    if (!(error instanceof ApiRefusal) || ![400, 404].includes(error.status)) throw error;
    return /^no such datastore /.test(error.message) ? GONE : [];
  }
}

/** Ctrl-C goes to the tool, which ends by itself. */
function runIn(
  cwd: string,
  env: NodeJS.ProcessEnv,
  [program, ...args]: readonly string[],
  shown: boolean,
): Promise<{ code: number; output: string }> {
  const waits = () => undefined;
  process.on("SIGINT", waits);
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(program!, args, { cwd, env, stdio: ["inherit", shown ? "inherit" : "pipe", "inherit"] });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", (error) => reject(new Error(`${program} cannot be run: ${error.message}`)));
    child.on("close", (code) => resolve({ code: code ?? ExitCode.tool, output }));
  }).finally(() => process.off("SIGINT", waits));
}

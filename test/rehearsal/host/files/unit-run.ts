import type { ChildProcess } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endGroup, isRunning, runProgram, startProgram } from "../ca/program-run";
import type { HostTree } from "./host-tree";
import { UnitFile, unitWords } from "./unit-file";

export interface UnitResult {
  /** As systemd says it; `skipped` is a condition that did not hold. */
  readonly result: "success" | "skipped" | "failed";
  /** Of the command that decided; 243 is systemd's own for a credential that is missing. */
  readonly exitCode: number;
  readonly output: string;
  readonly seconds: number;
}

export interface UnitRunOptions {
  /** Added to what the unit says: where the loopback services are. */
  readonly env: Readonly<Record<string, string>>;
  /** Replaces what the unit says. */
  readonly override?: Readonly<Record<string, string>>;
  readonly started?: (child: ChildProcess) => void;
  /** @default 120 */
  readonly timeoutSeconds?: number;
  /** A program with its arguments that starts each command, e.g. in a file system of its own. */
  readonly wrap?: readonly string[];
}

const CREDENTIALS_FAILED = 243;
const NO_PROGRAM = 203;
/** systemd has no exit code for it: the commands never ran. */
const DEPENDENCY_FAILED = -2;
const SYSTEMD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A unit whose directories, credentials and environment are there. */
interface PreparedUnit {
  readonly unit: UnitFile;
  readonly env: Readonly<Record<string, string>>;
  /** Program and arguments of a command line, without its prefixes. */
  words(line: string): { readonly prefix: string; readonly program: string; readonly args: readonly string[] };
  expand(text: string): string;
  /** Takes the credentials away. */
  clean(): void;
}

/**
 * Runs the commands of a generated oneshot service as systemd would: same words, specifiers, credentials, directories,
 * conditions, and an environment without HOME. The sandbox is left out: `systemd-analyze verify` and the installation
 * check it.
 */
export async function runUnit(tree: HostTree, name: string, options: UnitRunOptions): Promise<UnitResult> {
  const began = performance.now();
  const done = (result: UnitResult["result"], exitCode: number, output: string): UnitResult => ({
    result,
    exitCode,
    output,
    seconds: (performance.now() - began) / 1000,
  });
  const prepared = prepareUnit(tree, name, options);
  const { unit, env } = prepared;
  let output = "";
  const run = async (line: string): Promise<number> => {
    const { prefix, program, args } = prepared.words(line);
    if (!existsSync(program)) {
      output += `${program}: no such program\n`;
      return prefix.includes("-") ? 0 : NO_PROGRAM;
    }
    const { started, timeoutSeconds = 120, wrap = [] } = options;
    const [command = program, ...rest] = [...wrap, program, ...args];
    const answer = await runProgram(command, rest, { env, timeoutSeconds, ...(started && { started }) });
    output += answer.output;
    return prefix.includes("-") ? 0 : answer.code;
  };
  const main = async (): Promise<UnitResult> => {
    const missing = missingForStart(unit);
    if (missing !== undefined) return done("failed", CREDENTIALS_FAILED, missing);
    for (const line of unit.all("Service.ExecCondition")) {
      const code = await run(line);
      // 1 to 254 skip the unit without a failure
      if (code !== 0) return done(code > 0 && code < 255 ? "skipped" : "failed", code, output);
    }
    for (const line of [...unit.all("Service.ExecStartPre"), ...unit.all("Service.ExecStart")]) {
      const code = await run(line);
      if (code !== 0) return done("failed", code, output);
    }
    return done("success", 0, output);
  };
  const bound = unit.words("Unit.BindsTo");
  try {
    for (const name of bound) {
      const { result, output: why } = await runUnit(tree, name, options);
      if (result === "failed") return done("failed", DEPENDENCY_FAILED, `Dependency failed: ${name}: ${why}`);
    }
    const result = await main();
    const stays = unit.last("Service.RemainAfterExit") === "yes" && result.result === "success";
    if (!stays) for (const line of unit.all("Service.ExecStopPost")) await run(line);
    for (const name of bound) await stopUnneeded(tree, name, options);
    if (result.result === "failed" && !name.startsWith("threefold-notify@"))
      for (const told of unit.words("Unit.OnFailure").map(prepared.expand)) await runUnit(tree, told, options);
    return result;
  } finally {
    prepared.clean();
  }
}

/** Ends a unit that only stands for the one that needed it. */
async function stopUnneeded(tree: HostTree, name: string, options: UnitRunOptions): Promise<void> {
  const prepared = prepareUnit(tree, name, options);
  const { unit, env } = prepared;
  if (unit.last("Unit.StopWhenUnneeded") === "yes")
    for (const line of [...unit.all("Service.ExecStop"), ...unit.all("Service.ExecStopPost")]) {
      const { program, args } = prepared.words(line);
      await runProgram(program, args, { env });
    }
  prepared.clean();
}

/** Starts the command of a service that stays. */
export function startUnit(tree: HostTree, name: string, options: UnitRunOptions): StartedUnit {
  const prepared = prepareUnit(tree, name, options);
  const { unit, env } = prepared;
  const missing = missingForStart(unit);
  if (missing !== undefined) throw new Error(`${name}: ${missing}`);
  const { program, args } = prepared.words(unit.last("Service.ExecStart")!);
  const log = openSync(tree.path(`/var/${name}.log`), "a");
  const child = startProgram(program, args, { env, stdio: ["ignore", log, log] });
  const end = async (signal: NodeJS.Signals) => {
    await endGroup(child, signal, 10_000);
    prepared.clean();
  };
  return {
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    log: () => tree.read(`/var/${name}.log`),
    running: () => isRunning(child),
  };
}

export interface StartedUnit {
  stop(): Promise<void>;
  kill(): Promise<void>;
  log(): string;
  running(): boolean;
}

function prepareUnit(tree: HostTree, name: string, options: UnitRunOptions): PreparedUnit {
  const template = name.replace(/@.+\./, "@.");
  const unit = new UnitFile(name, tree.read(`/etc/systemd/system/${template}`));
  const scratch = mkdtempSync(join(tmpdir(), "threefold-unit-"));
  const specifiers: Record<string, string> = {
    "%": "%",
    d: scratch,
    t: tree.path("/run"),
    S: tree.path("/var/lib"),
    i: /@(.*)\./.exec(name)?.[1] ?? "",
    N: name.replace(/\.[a-z]+$/, ""),
    n: name,
  };
  const expand = (text: string) => text.replace(/%(.)/g, (all, letter: string) => specifiers[letter] ?? all);
  for (const each of unit.words("Service.StateDirectory"))
    mkdirSync(tree.path(`/var/lib/${each}`), { recursive: true });
  for (const each of unit.words("Service.RuntimeDirectory")) mkdirSync(tree.path(`/run/${each}`), { recursive: true });
  for (const credential of unit.words("Service.LoadCredential")) {
    const [id = "", path = ""] = credential.split(/:(.*)/s);
    if (existsSync(path)) copyFileSync(path, join(scratch, id));
  }
  const own = unit.words("Service.Environment").map((pair) => expand(pair).split(/=(.*)/s).slice(0, 2));
  return {
    unit,
    expand,
    words: (line) => {
      const [, prefix = "", rest = ""] = /^([-+!@:]*)(.*)$/s.exec(line)!;
      const [program = "", ...args] = unitWords(rest).map(expand);
      return { prefix, program, args };
    },
    env: {
      PATH: `${tree.path("/usr/local/bin")}:${tree.path("/usr/sbin")}:${SYSTEMD_PATH}`,
      REHEARSAL_ROOT: tree.root,
      CREDENTIALS_DIRECTORY: scratch,
      ...(Object.fromEntries(own) as Record<string, string>),
      ...options.env,
      ...options.override,
    },
    clean: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** What keeps systemd from starting a service, in its words. */
function missingForStart(unit: UnitFile): string | undefined {
  for (const path of unit.words("Unit.AssertPathExists")) if (!existsSync(path)) return `Assertion failed: ${path}`;
  for (const credential of unit.words("Service.LoadCredential")) {
    const [, path = ""] = credential.split(/:(.*)/s);
    if (!existsSync(path)) return `Failed to set up credentials: ${path}: No such file or directory`;
  }
  return undefined;
}

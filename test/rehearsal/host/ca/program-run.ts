import type { ChildProcess, SpawnOptions } from "node:child_process";
import { killGroup, spawnGroup } from "../../spawn-group";

export interface ProgramAnswer {
  /** Exit code; 128 + signal number is not computed: a killed program has code -1. */
  readonly code: number;
  /** Both streams, in the order of arrival. */
  readonly output: string;
  readonly seconds: number;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  /** @default 120 */
  readonly timeoutSeconds?: number;
  /** Is told of the process when it has begun. */
  readonly started?: (child: ChildProcess) => void;
}

const running = new Set<ChildProcess>();
let stop: AbortSignal | undefined;

/** From now on every program ends with this signal, and none begins after it. */
export function endProgramsWith(signal: AbortSignal): void {
  if (signal === stop) return;
  stop = signal;
  const end = () => {
    for (const child of running) killGroup(child);
  };
  signal.addEventListener("abort", end, { once: true });
}

/**
 * Starts a program that ends with the run.
 * @throws the reason of the signal that has ended the run
 */
export function startProgram(
  command: string,
  args: readonly string[],
  options: Omit<SpawnOptions, "detached">,
): ChildProcess {
  stop?.throwIfAborted();
  const child = spawnGroup(command, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Whether a program has not ended, by itself or by a signal. */
export const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** Ends a program that stays: asked first, killed with its children after a while. */
export async function endGroup(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isRunning(child)) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  killGroup(child, signal);
  const timer = setTimeout(() => killGroup(child), graceMs);
  await gone;
  clearTimeout(timer);
}

/** Runs a program to its end, with no variable of the caller's environment but PATH. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env = {}, cwd, input = "", timeoutSeconds = 120, started }: ProgramOptions = {},
): Promise<ProgramAnswer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = startProgram(command, args, {
      env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
      ...(cwd !== undefined && { cwd }),
      stdio: ["pipe", "pipe", "pipe"],
    });
    started?.(child);
    let output = "";
    for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text) => (output += text));
    child.stdin!.on("error", () => undefined);
    child.stdin!.end(input);
    const timer = setTimeout(() => {
      output += `\n${command} was ended: not over after ${timeoutSeconds} s\n`;
      killGroup(child);
    }, timeoutSeconds * 1000);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      if (stop?.aborted) return reject(stop.reason);
      resolve({ code: code ?? -1, output, seconds: (performance.now() - began) / 1000 });
    });
  });
}

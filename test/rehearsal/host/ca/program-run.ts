import { type ChildProcess, spawn } from "node:child_process";

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

/** Runs a program to its end, with no variable of the caller's environment but PATH. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env = {}, cwd, input = "", timeoutSeconds = 120, started }: ProgramOptions = {},
): Promise<ProgramAnswer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
      ...(cwd !== undefined && { cwd }),
      stdio: ["pipe", "pipe", "pipe"],
      // its children must end with it
      detached: true,
    });
    started?.(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const timer = setTimeout(() => killGroup(child), timeoutSeconds * 1000);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output, seconds: (performance.now() - began) / 1000 });
    });
  });
}

/** Ends a program and what it started, at once. */
export function killGroup({ pid, exitCode }: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

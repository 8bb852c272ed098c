import type { ChildProcess } from "node:child_process";
import { signalGroup, spawnGroup } from "../../spawn-group";

/** What a command answered. */
export interface Answer {
  readonly code: number;
  /** Both streams, in the order in which they came. */
  readonly output: string;
  readonly stdout: string;
}

/** A signal ended what ran, and nothing more is started. */
class Stopped extends Error {
  override readonly name = "Stopped";

  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
  }
}

/** Commands that end with this process, however it ends; a signal ends them and leaves this process time to tidy up. */
export class Children {
  /** Why nothing more is started. */
  stopped: Stopped | undefined;
  private readonly running = new Set<ChildProcess>();

  constructor() {
    process.once("exit", () => this.endAll());
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => {
        this.stopped ??= new Stopped(signal);
        this.endAll();
      });
  }

  /**
   * Each runs in a process group of its own, so that its children end with it.
   *
   * @param started told the number of the group
   */
  run(
    program: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string | undefined>>,
    started?: (group: number) => void,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.stopped) throw this.stopped;
      const child = spawnGroup(program, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
      this.running.add(child);
      if (child.pid !== undefined) started?.(child.pid);
      let output = "";
      let stdout = "";
      child.stdout!.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        stdout += text;
      });
      child.stderr!.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        if (this.stopped) reject(this.stopped);
        else resolve({ code: code ?? 1, output, stdout });
      });
    });
  }

  private endAll(): void {
    for (const { pid } of this.running) if (pid !== undefined) signalGroup(pid, "SIGKILL");
  }
}

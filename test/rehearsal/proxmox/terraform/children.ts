import { type ChildProcess, spawn } from "node:child_process";

/** What a command answered. */
export interface Answer {
  readonly code: number;
  /** Both streams, in the order in which they came. */
  readonly output: string;
  readonly stdout: string;
}

/** Commands that end with this process, however it ends. */
export class Children {
  private readonly running = new Set<ChildProcess>();

  constructor() {
    const endAll = () => this.endAll();
    process.once("exit", endAll);
    for (const [signal, number] of [
      ["SIGINT", 2],
      ["SIGTERM", 15],
      ["SIGHUP", 1],
    ] as const)
      process.once(signal, () => {
        endAll();
        process.exit(128 + number);
      });
  }

  /** Each runs in a process group of its own, so that its children end with it. */
  run(
    program: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd,
        env: environment,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      });
      this.running.add(child);
      let output = "";
      let stdout = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        resolve({ code: code ?? 1, output, stdout });
      });
    });
  }

  private endAll(): void {
    for (const { pid } of this.running) {
      try {
        if (pid !== undefined) process.kill(-pid, "SIGKILL");
      } catch {
        // it has ended by itself
      }
    }
  }
}

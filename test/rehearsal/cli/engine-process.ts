import type { ChildProcess } from "node:child_process";
import type { Answer } from "../proxmox/terraform/children";
import { killGroup, spawnGroup } from "../spawn-group";

/** The engine in one folder, also one that waits for an answer. */
export class EngineProcess {
  constructor(
    private readonly program: string,
    private readonly cwd: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly stop: AbortSignal,
  ) {}

  run(...args: string[]): Promise<Answer> {
    const started = this.start(...args);
    started.answer("");
    return started.end;
  }

  start(...args: string[]): Started {
    this.stop.throwIfAborted();
    const child = spawnGroup(this.program, args, { cwd: this.cwd, env: this.environment, stdio: "pipe" });
    const end = () => killGroup(child);
    this.stop.addEventListener("abort", end, { once: true });
    child.once("close", () => this.stop.removeEventListener("abort", end));
    return new Started(child);
  }
}

/** A command that runs. */
class Started {
  readonly end: Promise<Answer>;
  private output = "";
  private stdout = "";
  private heard: (() => void) | undefined;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
        if (stream === child.stdout) this.stdout += text;
        this.heard?.();
      });
    this.end = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        resolve({ code: code ?? 1, output: this.output, stdout: this.stdout });
        this.heard?.();
      });
    });
  }

  /** Waits until it says so. @throws Error when it ends without */
  async saying(text: RegExp): Promise<void> {
    while (!text.test(this.output)) {
      if (this.child.exitCode !== null) throw new Error(`it ended without ${text.source}: ${this.output}`);
      await new Promise<void>((resolve) => {
        this.heard = resolve;
      });
    }
  }

  /** The last thing that it is told. */
  answer(text: string): void {
    this.child.stdin!.end(text);
  }
}

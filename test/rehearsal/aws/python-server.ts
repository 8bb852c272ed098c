import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface PythonServerProps {
  /** The interpreter. */
  readonly python: string;
  /** As in `fixture.server`. */
  readonly module: string;
  /** Where the module is found. */
  readonly cwd: string;
  /** Its home. */
  readonly folder: string;
  /** Name of its log in the folder. */
  readonly log: string;
  /** Beyond PATH and HOME. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long it may take to start, in ms. */
  readonly startMs: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly endpoint: string;
  readonly account: string;
}

/**
 * A server that prints a line with its address on loopback. It ends with this process, however that ends: it reads our
 * end of a pipe.
 */
export abstract class PythonServer {
  protected constructor(private readonly running: Running) {}

  get endpoint(): string {
    return this.running.endpoint;
  }

  get account(): string {
    return this.running.account;
  }

  async stop(): Promise<void> {
    const { child } = this.running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.stdin?.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(timer);
  }

  protected static async launch(props: PythonServerProps): Promise<Running> {
    const { python, module, cwd, folder, environment } = props;
    const log = join(folder, props.log);
    const child = spawn(python, ["-m", module], {
      cwd,
      env: { PATH: process.env.PATH, HOME: folder, PYTHONDONTWRITEBYTECODE: "1", ...environment },
      stdio: ["pipe", "pipe", openSync(log, "a")],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), props.startMs);
    try {
      for await (const line of createInterface({ input: child.stdout! })) {
        const { endpoint, account } = JSON.parse(line) as { endpoint: string; account: string };
        return { child, endpoint, account };
      }
      throw new Error(`moto did not start: see ${log}`);
    } finally {
      clearTimeout(timer);
    }
  }
}

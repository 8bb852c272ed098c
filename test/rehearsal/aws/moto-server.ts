import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const START_MS = 60_000;

/** The AWS of a rehearsal. It ends with this process, however that ends: it reads our end of a pipe. */
export class MotoServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly endpoint: string,
    readonly account: string,
  ) {}

  /** Starts on a loopback port that is free; its log is `moto.log` in the folder. */
  static async start(python: string, folder: string): Promise<MotoServer> {
    const log = openSync(join(folder, "moto.log"), "a");
    const child = spawn(python, ["-m", "fixture.server"], {
      cwd: __dirname,
      env: { PATH: process.env.PATH, HOME: folder, PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["pipe", "pipe", log],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
    try {
      for await (const line of createInterface({ input: child.stdout! })) {
        const { endpoint, account } = JSON.parse(line) as { endpoint: string; account: string };
        return new MotoServer(child, endpoint, account);
      }
      throw new Error(`moto did not start: see ${join(folder, "moto.log")}`);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Makes CloudFormation fail at a resource, `stack/logical id`, once.
   *
   * @param refusal the words of a service; default: an internal failure
   */
  async failOnceAt(at: string, refusal?: { readonly code: string; readonly message: string }): Promise<void> {
    const answer = await fetch(`${this.endpoint}/_rehearsal/faults`, {
      method: "POST",
      body: JSON.stringify({ at, times: 1, ...refusal }),
    });
    if (!answer.ok) throw new Error(`fault refused: ${answer.status}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.stdin?.end();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(timer);
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Deployed } from "./deployed";

const START_MS = 90_000;

/** One thing that time did to an object. */
export interface StorageStep {
  readonly action: string;
  readonly rule: string | null;
  readonly bucket?: string;
  readonly key: string;
  readonly version: string;
}

/** One version of one object, delete markers included. */
export interface ObjectVersion {
  readonly key: string;
  readonly version: string;
  readonly current: boolean;
  readonly marker: boolean;
  readonly class: string | null;
  readonly bytes: number;
  readonly locked: boolean;
}

/** moto with the days of S3. It ends with this process, however that ends: it reads our end of a pipe. */
export class StorageServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly endpoint: string,
    readonly account: string,
  ) {}

  /** Starts on a loopback port that is free; its log is `storage.log` in the folder. */
  static async start(python: string, folder: string): Promise<StorageServer> {
    const log = openSync(join(folder, "storage.log"), "a");
    const child = spawn(python, ["-m", "storage.server"], {
      cwd: __dirname,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        TMPDIR: folder,
        PYTHONDONTWRITEBYTECODE: "1",
        PYTHONPATH: join(__dirname, "../../aws"),
      },
      stdio: ["pipe", "pipe", log],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
    try {
      for await (const line of createInterface({ input: child.stdout! })) {
        const { endpoint, account } = JSON.parse(line) as { endpoint: string; account: string };
        return new StorageServer(child, endpoint, account);
      }
      throw new Error(`moto did not start: see ${join(folder, "storage.log")}`);
    } finally {
      clearTimeout(timer);
    }
  }

  deployed(): Promise<Deployed> {
    return this.ask("deployed");
  }

  objects(bucket: string): Promise<ObjectVersion[]> {
    return this.ask(`objects/${bucket}`);
  }

  /** Moves the clock; each midnight on the way runs the lifecycle. */
  advance(hours: number): Promise<{ readonly now: string; readonly steps: readonly StorageStep[] }> {
    return this.ask("clock", { hours });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.stdin?.end();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(timer);
  }

  private async ask<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.endpoint}/_rehearsal/${path}`, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

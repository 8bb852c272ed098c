import { join } from "node:path";
import { PythonServer } from "../../aws/python-server";
import type { Deployed } from "./deployed";

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

/** moto with the days of S3. It ends with this process, however that ends. */
export class StorageServer extends PythonServer {
  /** Starts on a loopback port that is free; its log is `storage.log` in the folder. */
  static async start(python: string, folder: string): Promise<StorageServer> {
    return new StorageServer(
      await StorageServer.launch({
        python,
        module: "storage.server",
        cwd: __dirname,
        folder,
        log: "storage.log",
        environment: { TMPDIR: folder, PYTHONPATH: join(__dirname, "../../aws") },
        startMs: 90_000,
      }),
    );
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

  private async ask<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.endpoint}/_rehearsal/${path}`, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

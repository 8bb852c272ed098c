import type { ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { killGroup, spawnGroup } from "../spawn-group";
import { awsEnvironment } from "./aws-environment";

export interface CdkResult {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

export interface CdkProps {
  readonly root: string;
  /** Scratch folder; also the home folder of the CLI, so that it reads no configuration of the user. */
  readonly folder: string;
  readonly endpoint: string;
  readonly region: string;
}

const LIMIT_MS = 300_000;

/** The real CLI of the CDK against one endpoint. */
export class Cdk {
  private child: ChildProcess | undefined;

  constructor(private readonly props: CdkProps) {}

  /** Runs to the end; the log is `cdk.log` in the folder. */
  async run(args: readonly string[], env: Record<string, string> = {}): Promise<CdkResult> {
    const { root, folder, endpoint, region } = this.props;
    const began = performance.now();
    // the CLI starts the app, and both must end
    const child = spawnGroup(
      process.execPath,
      [join(root, "node_modules/aws-cdk/bin/cdk"), ...args, "--no-notices", "--no-color"],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          TMPDIR: folder,
          NODE_NO_WARNINGS: "1",
          CDK_DISABLE_CLI_TELEMETRY: "1",
          ...awsEnvironment(endpoint, region),
          ...env,
        },
      },
    );
    this.child = child;
    const timer = setTimeout(() => this.stop(), LIMIT_MS);
    let output = "";
    for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text) => (output += text));
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => resolve(status ?? 1));
    });
    clearTimeout(timer);
    this.child = undefined;
    appendFileSync(join(folder, "cdk.log"), `$ cdk ${args.join(" ")}\n${output}exit ${code}\n\n`);
    return { code, output, seconds: (performance.now() - began) / 1000 };
  }

  stop(): void {
    if (this.child) killGroup(this.child);
  }
}

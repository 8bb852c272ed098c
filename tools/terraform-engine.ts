import { type ExecFileException, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { ToolsFolder } from "./tools-folder";

/** The two programs that apply what CDKTF writes. */
export type EngineName = "opentofu" | "terraform";

/** OpenTofu or Terraform, with the providers of the mirror. */
export interface TerraformEngine {
  readonly name: EngineName;
  /** Path of the program. */
  readonly program: string;
  /** Value of `TF_CLI_CONFIG_FILE`. */
  readonly cliConfig: string;
}

/** What a command answered. */
export interface Answer {
  /** Exit code; 1 when the program could not be started or was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The OpenTofu that `npm run tools` installed; `undefined` where it did not. */
export function findTerraformEngine(toolsFolder: string): TerraformEngine | undefined {
  const { tofu, cliConfig } = new ToolsFolder(toolsFolder);
  return existsSync(tofu) && existsSync(cliConfig) ? { name: "opentofu", program: tofu, cliConfig } : undefined;
}

/**
 * Runs a command without the network's checkpoint service and without the caller's own `TF_*` settings.
 *
 * @param environment added last
 */
export function runTerraform(
  engine: TerraformEngine,
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  const env = {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_CLI_CONFIG_FILE: engine.cliConfig,
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(engine.program, args, { cwd, env, encoding: "utf8", maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ code: exitCode(error), stdout, stderr: error && !stderr ? error.message : stderr });
    });
  });
}

function exitCode(error: ExecFileException | null): number {
  if (error === null) {
    return 0;
  }
  return typeof error.code === "number" ? error.code : 1;
}

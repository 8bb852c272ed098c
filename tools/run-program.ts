import { execFile } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the caller's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end and returns what it printed; an exit code other than 0 is an error with its last words. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd, environment } = options;
  const env = { ...process.env, ...environment };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, encoding: "utf8", maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else {
        reject(new Error(`${program} ${args[0] ?? ""} failed:\n${(stderr || stdout || error.message).trim()}`));
      }
    });
  });
}

import { execFile } from "node:child_process";

/** Runs a module of this folder beside everything else. @returns what it printed, as JSON */
export function pythonModule(python: string, module: string, args: readonly string[], input = ""): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      python,
      ["-m", module, ...args],
      { cwd: __dirname, env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1" }, maxBuffer: 1 << 26 },
      (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout))),
    );
    child.stdin?.end(input);
  });
}

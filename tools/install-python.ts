import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MissingTool } from "./missing-tool";
import { PYTHON_PROGRAMS } from "./python-programs";
import { LOCKED_REQUIREMENTS } from "./python-requirements";
import { runProgram } from "./run-program";
import type { ToolsFolder } from "./tools-folder";

/** Name of the Python environment in messages, for `--only` and of its stamp. */
export const PYTHON = "python";

/**
 * Makes the virtual environment `.tools/python` with the locked packages; each must have its checksum.
 *
 * @returns whether it was made; `false` when that of an earlier run was kept
 * @throws MissingTool without Python 3.11 and its module `venv`
 */
export async function installPython(folder: ToolsFolder): Promise<boolean> {
  const base = await describePython();
  // the scripts of an environment name its absolute path
  const hash = createHash("sha256").update(JSON.stringify([base, folder.path]));
  const stamp = hash.update(readFileSync(LOCKED_REQUIREMENTS)).digest("hex");
  const stampFile = folder.stamp(PYTHON);
  if (existsSync(folder.python) && existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === stamp) {
    return false;
  }
  const environment = folder.pythonEnvironment;
  rmSync(stampFile, { force: true });
  rmSync(environment, { recursive: true, force: true });
  await runProgram("python3", ["-m", "venv", environment]);
  await runProgram(folder.python, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
    // wheels only, so that no package runs a program of its own while it is installed
    ...["--require-hashes", "--only-binary", ":all:", "--requirement", LOCKED_REQUIREMENTS],
  ]);
  mkdirSync(folder.bin, { recursive: true });
  for (const { command } of PYTHON_PROGRAMS) {
    const link = join(folder.bin, command);
    rmSync(link, { force: true });
    symlinkSync(join("..", "python", "bin", command), link);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${stamp}\n`);
  return true;
}

/** Version and place of the Python that the environment is made with. */
async function describePython(): Promise<string> {
  const script =
    "import ensurepip, sys, venv; assert sys.version_info >= (3, 11), sys.version; print(sys.version, sys.prefix)";
  try {
    return await runProgram("python3", ["-c", script]);
  } catch (error) {
    throw new MissingTool(
      `python3 3.11 or newer with its module venv is needed: \`apt-get install python3-venv\`. ${(error as Error).message}`,
    );
  }
}

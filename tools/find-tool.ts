import { existsSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "./find-on-path";
import { type KnownProgram, knownPrograms } from "./known-programs";
import { MissingTool } from "./missing-tool";
import { askVersion, isAtLeast } from "./program-version";
import { ToolsFolder } from "./tools-folder";

/**
 * Path of a program: that of `.tools/bin`, else the one on PATH when its version is not older than the pinned one.
 *
 * @param command as it is typed: `restic`, `aws`, `nft`
 * @param root folder of the project
 * @throws MissingTool with what to do when neither is there
 */
export function findTool(
  command: string,
  root: string = join(__dirname, ".."),
  programs: readonly KnownProgram[] = knownPrograms(),
): string {
  const known = programs.find((program) => program.command === command);
  if (known === undefined) {
    throw new Error(`no tool ${command}; there are ${programs.map((program) => program.command).join(", ")}`);
  }
  const own = join(new ToolsFolder(join(root, ".tools")).bin, command);
  if (existsSync(own)) {
    return own;
  }
  const { minimum, remedy } = known;
  const foreign = findOnPath(command);
  if (foreign === undefined) {
    throw new MissingTool(`${[command, minimum?.version].filter(Boolean).join(" ")} is not there; run: ${remedy}`);
  }
  if (minimum === undefined) {
    return foreign;
  }
  const version = askVersion(foreign, minimum.ask);
  if (version === undefined || !isAtLeast(version, minimum.version)) {
    throw new MissingTool(
      `${command} ${minimum.version} is needed, ${foreign} is ${version ?? "of no known version"}; run: ${remedy}`,
    );
  }
  return foreign;
}

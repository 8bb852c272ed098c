import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type GoToolchain, goBuild } from "./go-toolchain";
import type { Tool } from "./tool";
import { readToolSource, sourceStamp } from "./tool-source";
import type { ToolsFolder } from "./tools-folder";

/** What happened to a tool. */
export interface Installed {
  readonly version: string;
  readonly binary: string;
  /** `false` when the binary of an earlier run was kept. */
  readonly built: boolean;
}

/** Builds a tool unless its stamp says that the binary is there already; the binary appears whole or not at all. */
export function installTool(tool: Tool, folder: ToolsFolder, go: GoToolchain): Installed {
  const source = readToolSource(tool);
  const stamp = sourceStamp(tool, source.folder, go.id);
  const stampFile = folder.stamp(tool.name);
  const binary = folder.binary(tool, source.version, go.platform);
  if (existsSync(binary) && existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === stamp) {
    return { version: source.version, binary, built: false };
  }
  const fresh = join(folder.path, "tmp", basename(binary));
  const mainPackage = tool.directory === undefined ? tool.module : `${tool.module}/${tool.directory}`;
  goBuild(source.folder, mainPackage, fresh, tool.ldflags ?? "");
  if ("provider" in tool.installs) {
    // a version that is no longer pinned would still satisfy a loose constraint
    rmSync(folder.provider(tool.installs.provider), { recursive: true, force: true });
  }
  mkdirSync(dirname(binary), { recursive: true });
  renameSync(fresh, binary);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${stamp}\n`);
  return { version: source.version, binary, built: true };
}

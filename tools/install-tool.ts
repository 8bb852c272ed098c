import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { copyModule, removeTree } from "./copy-module";
import { type GoToolchain, goBuild } from "./go-toolchain";
import type { Tool } from "./tool";
import { readToolSource, sourceStamp, type ToolSource } from "./tool-source";
import type { ToolsFolder } from "./tools-folder";

/** What happened to a tool. */
export interface Installed {
  readonly version: string;
  readonly binary: string;
  /** `false` when the binary of an earlier run was kept. */
  readonly built: boolean;
}

/** Builds a tool unless its stamp says that the binary is there already; the binary appears whole or not at all. */
export async function installTool(tool: Tool, folder: ToolsFolder, go: GoToolchain): Promise<Installed> {
  const source = readToolSource(tool);
  const stamp = sourceStamp(tool, source.folder, go.id);
  const stampFile = folder.stamp(tool.name);
  const binary = folder.binary(tool, source.version, go.platform);
  if (existsSync(binary) && existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === stamp) {
    return { version: source.version, binary, built: false };
  }
  const fresh = join(folder.path, "tmp", basename(binary));
  await build(tool, source, folder, fresh);
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

async function build(tool: Tool, source: ToolSource, folder: ToolsFolder, output: string): Promise<void> {
  const settings = { output, ldflags: linkerFlags(tool, source.version), cgo: tool.cgo ?? false };
  if (tool.adds === undefined) {
    const mainPackage = tool.directory === undefined ? tool.module : `${tool.module}/${tool.directory}`;
    await goBuild({ ...settings, folder: source.folder, mainPackage });
    return;
  }
  const copy = join(folder.path, "tmp", `${tool.name}-source`);
  await copyModule(source.folder, `${tool.module}@v${source.version}`, tool.adds, copy);
  await goBuild({ ...settings, folder: copy, mainPackage: `./${tool.directory ?? ""}` });
  removeTree(copy);
}

/** Those of the tool, and its version where the source does not know it. */
export function linkerFlags({ ldflags, versionVariable }: Tool, version: string): string {
  const set = versionVariable === undefined ? undefined : `-X ${versionVariable}=${version}`;
  return [ldflags, set].filter(Boolean).join(" ");
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tool } from "./tool";

/** What a tool is built from. */
export interface ToolSource {
  /** Folder with go.mod and go.sum. */
  readonly folder: string;
  /** Version that go.mod requires, without the leading `v`. */
  readonly version: string;
}

/** Reads the pinned version; throws when go.mod does not require the module or go.sum is missing. */
export function readToolSource(tool: Tool, tools: string = __dirname): ToolSource {
  const folder = join(tools, tool.name);
  const required = requiredVersion(readFileSync(join(folder, "go.mod"), "utf8"), tool.module);
  if (required === undefined) {
    throw new Error(`tools/${tool.name}/go.mod does not require ${tool.module}`);
  }
  if (!existsSync(join(folder, "go.sum"))) {
    throw new Error(`tools/${tool.name}/go.sum is missing: it holds the checksums`);
  }
  return { folder, version: required.replace(/^v/, "") };
}

/** The version in a `require` line, alone or in a block. */
export function requiredVersion(goMod: string, module: string): string | undefined {
  const line = goMod
    .split("\n")
    .map((text) => text.trim().replace(/^require\s+/, ""))
    .find((text) => text.startsWith(`${module} `));
  return line?.split(/\s+/)[1];
}

/**
 * One hash over everything that a build depends on: a binary is built again when it differs.
 *
 * @param go output of `go env GOVERSION GOOS GOARCH`
 */
export function sourceStamp(tool: Tool, folder: string, go: string): string {
  const hash = createHash("sha256").update(JSON.stringify([tool, go]));
  for (const file of filesBelow(folder)) {
    const content = readFileSync(join(folder, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

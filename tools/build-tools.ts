import { existsSync } from "node:fs";
import { findGo } from "./go-toolchain";
import { installTool } from "./install-tool";
import { findInMirrors, mirrorCandidates, thisMachine } from "./mirror-search";
import { AWS_PROVIDER, linkForeign, linkForTerraform, writeCliConfig } from "./provider-mirror";
import { stopwatch } from "./stopwatch";
import type { Tool } from "./tool";
import type { ToolsFolder } from "./tools-folder";

/**
 * Builds tools one after the other, and puts the providers where OpenTofu finds them.
 *
 * @returns a problem for each tool that could not be built; it keeps none of the others back
 */
export async function buildTools(folder: ToolsFolder, tools: readonly Tool[]): Promise<string[]> {
  if (tools.length === 0) {
    return [];
  }
  const go = findGo();
  if (go === undefined) {
    return [
      "`go` is not on PATH. The tools are built from Go modules with pinned checksums: install Go 1.26 or newer " +
        "(https://go.dev/dl) and run `npm run tools` again.",
    ];
  }
  const problems: string[] = [];
  for (const tool of tools) {
    const took = stopwatch();
    try {
      const { version, binary, built } = await installTool(tool, folder, go);
      console.log(`tools: ${tool.name} ${version}\n  ${binary} (${built ? `built in ${took()}` : "already there"})`);
      if ("provider" in tool.installs) {
        linkForTerraform(folder, tool.installs.provider);
      }
    } catch (error) {
      problems.push(`${tool.name}: ${(error as Error).message}`);
    }
  }
  linkAwsProvider(folder, go.platform);
  writeCliConfig(folder);
  return problems;
}

function linkAwsProvider(folder: ToolsFolder, platform: string): void {
  const aws = findInMirrors(mirrorCandidates(thisMachine()), AWS_PROVIDER, platform);
  if (aws !== undefined) {
    linkForeign(folder, AWS_PROVIDER, aws);
  }
  const there = existsSync(folder.provider(AWS_PROVIDER));
  console.log(
    `tools: ${AWS_PROVIDER} ${aws ?? (there ? "linked earlier" : "in no local mirror; THREEFOLD_AWS_PROVIDER_DIR can name one")}`,
  );
}

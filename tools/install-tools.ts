import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findGo } from "./go-toolchain";
import { installTool } from "./install-tool";
import { findInMirrors, mirrorCandidates, thisMachine } from "./mirror-search";
import { AWS_PROVIDER, linkForeign, linkForTerraform, writeCliConfig } from "./provider-mirror";
import { readToolSource } from "./tool-source";
import { TOOLS } from "./tools";
import { ToolsFolder } from "./tools-folder";

const USAGE = "usage: npm run tools -- [--list] [--only NAME]...";
const BAD_USAGE = 2;
const TOOL_FAILED = 3;

/** Installs the tools into `<root>/.tools`; returns the exit code. */
export function installTools(root: string, args: readonly string[]): number {
  let options: { list?: boolean; only?: string[] };
  try {
    options = parseArgs({
      args: [...args],
      options: { list: { type: "boolean" }, only: { type: "string", multiple: true } },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return BAD_USAGE;
  }
  const unknown = options.only?.filter((name) => !TOOLS.some((tool) => tool.name === name)) ?? [];
  if (unknown.length > 0) {
    console.error(`no tool ${unknown.join(", ")}; there are ${TOOLS.map(({ name }) => name).join(", ")}\n${USAGE}`);
    return BAD_USAGE;
  }
  if (options.list) {
    for (const tool of TOOLS) {
      console.log(`${tool.name} ${readToolSource(tool).version} ${tool.module}`);
    }
    return 0;
  }
  return build(
    new ToolsFolder(join(root, ".tools")),
    TOOLS.filter(({ name }) => options.only?.includes(name) ?? true),
  );
}

function build(folder: ToolsFolder, tools: typeof TOOLS): number {
  const go = findGo();
  if (go === undefined) {
    console.error(
      "tools: `go` is not on PATH. The tools are built from Go modules with pinned checksums: install Go 1.26 or newer " +
        "(https://go.dev/dl) and run `npm run tools` again.",
    );
    return TOOL_FAILED;
  }
  for (const tool of tools) {
    const started = Date.now();
    console.log(`tools: ${tool.name} ${readToolSource(tool).version}`);
    try {
      const { binary, built } = installTool(tool, folder, go);
      const how = built ? `built in ${((Date.now() - started) / 1000).toFixed(1)} s` : "already there";
      console.log(`  ${binary} (${how})`);
    } catch (error) {
      console.error(`tools: ${(error as Error).message}`);
      return TOOL_FAILED;
    }
    if ("provider" in tool.installs) {
      linkForTerraform(folder, tool.installs.provider);
    }
  }
  const aws = findInMirrors(mirrorCandidates(thisMachine()), AWS_PROVIDER, go.platform);
  if (aws !== undefined) {
    linkForeign(folder, AWS_PROVIDER, aws);
  }
  const there = existsSync(folder.provider(AWS_PROVIDER));
  console.log(
    `tools: ${AWS_PROVIDER} ${aws ?? (there ? "linked earlier" : "in no local mirror; THREEFOLD_AWS_PROVIDER_DIR can name one")}`,
  );
  writeCliConfig(folder);
  return 0;
}

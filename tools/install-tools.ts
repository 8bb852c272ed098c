import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildTools } from "./build-tools";
import { installPython, PYTHON } from "./install-python";
import { installSystemPrograms, type SystemProgramsReport } from "./install-system-programs";
import { MissingTool } from "./missing-tool";
import { pinnedPackages } from "./python-requirements";
import { stopwatch } from "./stopwatch";
import { SYSTEM_PROGRAMS } from "./system-programs";
import { readToolSource } from "./tool-source";
import { TOOLS } from "./tools";
import { ToolsFolder } from "./tools-folder";

const USAGE = `usage: npm run tools -- [--list] [--only NAME]... [--no-system]
  --list       print names, versions and sources, install nothing
  --only NAME  install this one; may be given several times
  --no-system  install no packages of the system, and let them be missing`;
const BAD_USAGE = 2;

interface Options {
  readonly list?: boolean;
  readonly only?: string[];
  readonly "no-system"?: boolean;
}

/** Installs the tools into `<root>/.tools`; returns the exit code: 0 when all are there, else that of `MissingTool`. */
export async function installTools(root: string, args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = parseArgs({
      args: [...args],
      options: {
        list: { type: "boolean" },
        only: { type: "string", multiple: true },
        "no-system": { type: "boolean" },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return BAD_USAGE;
  }
  const names = [...TOOLS.map(({ name }) => name), PYTHON, ...SYSTEM_PROGRAMS.map(({ name }) => name)];
  const unknown = options.only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) {
    console.error(`no tool ${unknown.join(", ")}; there are ${names.join(", ")}\n${USAGE}`);
    return BAD_USAGE;
  }
  if (options.list) {
    list();
    return 0;
  }
  return install(new ToolsFolder(join(root, ".tools")), options);
}

function list(): void {
  for (const tool of TOOLS) {
    console.log(`${tool.name} ${readToolSource(tool).version} ${tool.module}`);
  }
  for (const [name, version] of Object.entries(pinnedPackages())) {
    console.log(`${PYTHON} ${version} pypi.org/project/${name}`);
  }
  for (const { name, debianPackage } of SYSTEM_PROGRAMS) {
    console.log(`${name} any packages.debian.org/${debianPackage}`);
  }
}

async function install(folder: ToolsFolder, options: Options): Promise<number> {
  const chosen = (name: string) => options.only?.includes(name) ?? true;
  const leave = options["no-system"] ?? false;
  const tools = TOOLS.filter(({ name }) => chosen(name));
  const programs = SYSTEM_PROGRAMS.filter(({ name }) => chosen(name));
  // a build uses every core by itself, the other two mostly wait for the network
  const [built, made, report] = await Promise.all([
    buildTools(folder, tools),
    chosen(PYTHON) ? python(folder) : [],
    installSystemPrograms({ programs, ...(leave ? { install: false } : {}) }),
  ]);
  const missing = [...built, ...made, ...tellSystem(report, leave)];
  for (const problem of missing) {
    console.error(`tools: ${problem}`);
  }
  return missing.length > 0 ? MissingTool.exitCode : 0;
}

async function python(folder: ToolsFolder): Promise<string[]> {
  const took = stopwatch();
  try {
    const made = await installPython(folder);
    const packages = Object.entries(pinnedPackages()).map(([name, version]) => `${name} ${version}`);
    const how = made ? `made in ${took()}` : "already there";
    console.log(`tools: ${PYTHON} with ${packages.join(", ")}\n  ${folder.pythonEnvironment} (${how})`);
    return [];
  } catch (error) {
    return [`${PYTHON}: ${(error as Error).message}`];
  }
}

/** Prints where the programs of the system are; returns the problem, unless they may be missing. */
function tellSystem({ lines, remedy, failure }: SystemProgramsReport, leave: boolean): string[] {
  if (lines.length > 0) {
    console.log(["tools: programs of the system", ...lines].join("\n"));
  }
  if (remedy === undefined) {
    return [];
  }
  const advice = [failure, `programs of the system are missing; run: ${remedy}`].filter(Boolean).join("\n");
  if (leave) {
    console.log(`tools: ${advice}`);
    return [];
  }
  return [advice];
}

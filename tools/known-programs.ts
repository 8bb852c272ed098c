import { PYTHON_PROGRAMS } from "./python-programs";
import { pinnedPackages } from "./python-requirements";
import { SYSTEM_PROGRAMS } from "./system-programs";
import { readToolSource } from "./tool-source";
import { TOOLS } from "./tools";

/** A command that rehearsals may ask for. */
export interface KnownProgram {
  readonly command: string;
  /** The oldest version that will do and how to ask for it; default: any. */
  readonly minimum?: { readonly version: string; readonly ask: readonly string[] };
  /** What to do when it is not there. */
  readonly remedy: string;
}

/** Everything that `npm run tools` puts on PATH: what it builds, the Python environment, the system's programs. */
export function knownPrograms(): KnownProgram[] {
  const pinned = pinnedPackages();
  return [
    ...TOOLS.flatMap((tool) => {
      if (!("command" in tool.installs)) {
        return [];
      }
      const { command, askVersion: ask } = tool.installs;
      const minimum = { version: readToolSource(tool).version, ask };
      return [{ command, minimum, remedy: `npm run tools -- --only ${tool.name}` }];
    }),
    ...PYTHON_PROGRAMS.map((program) => ({
      command: program.command,
      minimum: { version: pinned[program.package]!, ask: ["--version"] },
      remedy: "npm run tools -- --only python",
    })),
    ...SYSTEM_PROGRAMS.map(({ program, debianPackage }) => ({
      command: program,
      remedy: `apt-get install --no-install-recommends ${debianPackage}`,
    })),
  ];
}

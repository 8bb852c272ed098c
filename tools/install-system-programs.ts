import { findOnPath } from "./find-on-path";
import { runProgram } from "./run-program";
import { SYSTEM_PROGRAMS, type SystemProgram } from "./system-programs";

export interface InstallSystemProgramsProps {
  /** Default: all. */
  readonly programs?: readonly SystemProgram[];
  /** Whether packages may be installed; default: as root, where there is `apt-get`. */
  readonly install?: boolean;
}

/** Which programs are there. */
export interface SystemProgramsReport {
  /** One line a program. */
  readonly lines: readonly string[];
  /** The line to type for what is missing; `undefined` when all are there. */
  readonly remedy?: string;
  /** What `apt-get` said when it failed. */
  readonly failure?: string;
}

/** Installs the packages of the programs that are not there, if allowed, and says where each program is. */
export async function installSystemPrograms(props: InstallSystemProgramsProps = {}): Promise<SystemProgramsReport> {
  const programs = props.programs ?? SYSTEM_PROGRAMS;
  const allowed = props.install ?? process.getuid?.() === 0;
  const wanted = missingPackages(programs);
  const failure =
    wanted.length > 0 && allowed && findOnPath("apt-get") !== undefined ? await aptInstall(wanted) : undefined;
  const left = missingPackages(programs);
  return {
    lines: programs.map(({ name, program, neededFor }) => {
      return `  ${name} ${findOnPath(program) ?? `is missing (needed for ${neededFor})`}`;
    }),
    ...(left.length > 0 ? { remedy: `apt-get install --no-install-recommends ${left.join(" ")}` } : {}),
    ...(left.length > 0 && failure !== undefined ? { failure } : {}),
  };
}

function missingPackages(programs: readonly SystemProgram[]): string[] {
  const missing = programs.filter(({ program }) => findOnPath(program) === undefined);
  return [...new Set(missing.map(({ debianPackage }) => debianPackage))].sort();
}

async function aptInstall(packages: readonly string[]): Promise<string | undefined> {
  const environment = {
    DEBIAN_FRONTEND: "noninteractive",
    // the programs are wanted, not the services of their packages: systemctl starts nothing
    SYSTEMD_OFFLINE: "1",
  };
  try {
    await runProgram("apt-get", ["update", "--quiet"], { environment });
    await runProgram("apt-get", ["install", "--quiet", "--yes", "--no-install-recommends", ...packages], {
      environment,
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

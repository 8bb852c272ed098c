import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Writable } from "node:stream";

/** Keeps a list of groups, and kills those that are still on it once nobody can write to it any more. */
const GUARD = `
trap '' HUP INT TERM
groups=' '
while read -r act group; do
	case $act in
	+) groups="$groups$group " ;;
	-) groups="\${groups%% $group *} \${groups#* $group }" ;;
	esac
done
for group in $groups; do kill -s KILL -- "-$group"; done
`;

let guard: Writable | undefined;

/**
 * Starts a program in a process group of its own, which ends with this process however that ends: also by SIGKILL or an
 * exception, when no handler runs.
 */
export function spawnGroup(
  command: string,
  args: readonly string[],
  options: Omit<SpawnOptions, "detached">,
): ChildProcess {
  guard ??= startGuard();
  const list = guard;
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid !== undefined) {
    list.write(`+ ${pid}\n`);
    // not at its exit: what it has started may hold its streams
    child.once("close", () => list.write(`- ${pid}\n`));
  }
  return child;
}

/** Ends a program and what it started, at once; nothing where it has ended by itself. */
export function killGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): void {
  if (pid !== undefined && exitCode === null && signalCode === null) signalGroup(pid, signal);
}

/** To all processes of a group; nothing where it has ended. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** One for all groups; it is in none that a signal to this process reaches, and holds up nobody's end. */
function startGuard(): Writable {
  const child = spawn("/bin/sh", ["-c", GUARD], {
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.unref();
  const { stdin } = child;
  // somebody may have killed it: the programs end as usual then
  stdin.on("error", () => undefined);
  (stdin as Writable & { unref?(): void }).unref?.();
  return stdin;
}

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { spawnGroup } from "../../../spawn-group";
import { type Marked, markedProcesses } from "../marked-processes";
import type { Rehearsal } from "../rehearsal";
import { good, type Seen } from "../seen";
import type { LayoutStep } from "../step";

/** How long the apply may take to begin, and the run to end after the signal. */
const BEGINS_MS = 120_000;
const ENDS_MS = 30_000;
const INTERRUPTED = 130;

/** Ctrl-C in the middle of an apply: no process is left, and the folder of the run is removed or named. */
export const interrupt: LayoutStep = {
  name: "interrupt",
  async runOnce({ props }) {
    if (!existsSync("/proc/self/environ"))
      return [{ expected: "a system with /proc, which shows every process", seen: "none: not looked at", ok: false }];
    const folder = join(props.work, "interrupt");
    mkdirSync(folder, { recursive: true });
    const mark = `THREEFOLD_REHEARSAL_RUN=${randomUUID()}`;
    const run = started(props, folder, mark);
    try {
      const applying = await found(() => inMidApply(mark), BEGINS_MS);
      if (!applying) return [{ expected: "an apply to interrupt", seen: run.output(), ok: false }];
      // as a terminal does: to all of the foreground group
      process.kill(-run.pid, "SIGINT");
      const code = await Promise.race([run.ended, wait(ENDS_MS, undefined, { ref: false })]);
      const left = markedProcesses(mark);
      return [
        judged(code === INTERRUPTED, `it ends with ${INTERRUPTED}`, `exit ${code ?? "never"}`),
        judged(
          left.length === 0,
          `no process is left of ${applying.length}`,
          left.map(({ command }) => command).join("; "),
        ),
        named(folder, run.output()),
      ];
    } finally {
      for (const { pid } of markedProcesses(mark)) process.kill(pid, "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A rehearsal of the same layout, in a process group of its own. */
function started({ root, scene }: Rehearsal["props"], folder: string, mark: string) {
  const [name, value] = mark.split("=") as [string, string];
  const script = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "test/rehearsal/run.ts")];
  const child = spawnGroup(
    process.execPath,
    [...script, "proxmox", "--layout", scene.source, "--only", "second-plan"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: folder, [name]: value },
    },
  );
  let output = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { pid: child.pid!, ended, output: () => output };
}

/** The processes of the run, once the engine and a provider work on an apply. */
function inMidApply(mark: string): Marked[] | undefined {
  const all = markedProcesses(mark);
  const works = (pattern: RegExp) => all.some(({ command }) => pattern.test(command));
  return works(/tofu apply/) && works(/terraform-provider-/) ? all : undefined;
}

async function found<T>(look: () => T | undefined, patience: number): Promise<T | undefined> {
  for (const until = Date.now() + patience; Date.now() < until; await wait(100)) {
    const seen = look();
    if (seen !== undefined) return seen;
  }
  return undefined;
}

function named(folder: string, output: string): Seen {
  const kept = readdirSync(folder).filter((name) => name.startsWith("threefold-rehearsal-"));
  const silent = kept.filter((name) => !output.includes(join(folder, name)));
  return judged(
    silent.length === 0,
    kept.length === 0 ? "its folder is removed" : "its folder is named",
    `${silent.join(", ")} left without a word`,
  );
}

const judged = (ok: boolean, expected: string, seen: string): Seen => (ok ? good(expected) : { expected, seen, ok });

import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Writable } from "node:stream";
import { removeFolder } from "../remove-folder";
import { killGroup, spawnGroup } from "../spawn-group";

export interface Answer {
  readonly code: number;
  /** Both streams. */
  readonly output: string;
  readonly seconds: number;
}

export interface MachineProps {
  /** Folder that holds what the machine has: its /mnt, /srv, home. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Directories of the machine that are its own; /root keeps what is below it and shows what is written over it. */
const OWN = ["mnt", "srv"];

/** Runs in the namespace: mounts, then takes one command after the other, so that variables live on as in a person's shell. */
const LOOP = `
set -e
for own in ${OWN.join(" ")}; do mount --bind "$MACHINE/$own" "/$own"; done
# shells begin side by side, and each mount makes the working directory anew
flock "$MACHINE/root.lock" mount -t overlay overlay -o "lowerdir=/root,upperdir=$MACHINE/root,workdir=$MACHINE/root.work" /root
cd "$HOME"
set +e
while read -r -u 3 id; do
	eval "$(<"$MACHINE/commands/$id.sh")" <"$MACHINE/commands/$id.in" >"$MACHINE/commands/$id.out" 2>&1
	echo "$id $?" >&4
done
`;

/**
 * A machine of its own as far as a restore sees one: a shell in a mount namespace, whose /mnt, /srv, /root and home
 * are folders of the rehearsal. Commands run as they stand.
 */
export class Machine {
  private count = 0;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<string, (code: number) => void>();
  private readonly gone: Promise<never>;

  private constructor(
    readonly folder: string,
    child: ChildProcess,
  ) {
    this.child = child;
    this.gone = new Promise((_, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the shell of ${folder} has ended with ${code}`)));
    });
    this.gone.catch(() => undefined);
    createInterface({ input: child.stdio[4] as NodeJS.ReadableStream }).on("line", (line) => {
      const [id, code] = line.split(" ");
      this.waiting.get(id!)?.(Number(code));
    });
  }

  static start({ folder, env }: MachineProps): Machine {
    for (const own of [...OWN, "home", "root", "root.work", "commands", "tmp"])
      mkdirSync(join(folder, own), { recursive: true });
    const child = spawnGroup(
      "unshare",
      ["--mount", "--propagation", "private", "bash", "--norc", "--noprofile", "-c", LOOP],
      {
        env: { LANG: "C.UTF-8", MACHINE: folder, HOME: join(folder, "home"), TMPDIR: join(folder, "tmp"), ...env },
        stdio: ["ignore", "inherit", "inherit", "pipe", "pipe"],
      },
    );
    return new Machine(folder, child);
  }

  /** Another shell on the same machine, in the same folder. */
  secondShell(env: Readonly<Record<string, string>>): Machine {
    return Machine.start({ folder: this.folder, env });
  }

  /** Where a path of the machine lies outside of it. */
  path(inside: string): string {
    return join(this.folder, inside);
  }

  async run(command: string, input = ""): Promise<Answer> {
    this.count += 1;
    const id = `${this.child.pid}-${this.count}`;
    const file = (kind: string) => join(this.folder, "commands", `${id}.${kind}`);
    writeFileSync(file("sh"), `${command}\n`);
    writeFileSync(file("in"), input, { mode: 0o600 });
    const began = performance.now();
    const ended = new Promise<number>((resolve) => this.waiting.set(id, resolve));
    (this.child.stdio[3] as Writable).write(`${id}\n`);
    const code = await Promise.race([ended, this.gone]);
    return { code, output: readFileSync(file("out"), "utf8"), seconds: (performance.now() - began) / 1000 };
  }

  /** Ends the programs that the shell is running now and all that these started, as Ctrl-C does; the shell lives on. */
  interrupt(): number {
    const pids = descendants(this.child.pid!);
    for (const pid of pids) {
      try {
        // not SIGINT, which programs ignore where the rehearsal itself runs in the background
        process.kill(pid, "SIGTERM");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
    return pids.length;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    killGroup(this.child);
    await ended;
  }

  /** Takes away everything that the machine had. */
  async destroy(): Promise<void> {
    await this.stop();
    removeFolder(this.folder);
  }
}

/** Parents first, so that none starts another once its children are gone. */
function descendants(pid: number): number[] {
  let children: number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
  return children.flatMap((child) => [child, ...descendants(child)]);
}

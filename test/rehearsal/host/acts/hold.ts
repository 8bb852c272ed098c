import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LayoutInput } from "../../../../lib/spec/layout";
import { parseLayout } from "../../../../lib/spec/parse-layout";
import { smallestLayout } from "../../../support/smallest-layout";
import { killGroup } from "../../spawn-group";
import { type Act, facts, lastLine } from "../act";
import { HostTree } from "../files/host-tree";
import { runUnit } from "../files/unit-run";
import type { Scene } from "../scene";

const HOP = "guests-away";
const DATASTORE = "/mnt/slow/main";
const PERSON = "type=offline,message=disk-swap";

/** The mode of the datastore lies in a file; nobody writes. */
const STAND_INS = {
  "proxmox-backup-manager": `mode=$REHEARSAL_ROOT/var/maintenance-mode
case "$*" in
*show*) printf '{"maintenance-mode":"%s"}' "$(cat "$mode" 2>/dev/null)" ;;
*--delete*) rm -f "$mode" ;;
*) printf %s "\${*: -1}" >"$mode" ;;
esac`,
  "proxmox-backup-debug": `echo '{"read":0,"write":0}'`,
};

/** A PBS that runs restic on its own datastore, held read-only, into a local repository: AWS is not the matter here. */
class HeldHost {
  private constructor(
    readonly tree: HostTree,
    private readonly env: Record<string, string>,
  ) {}

  static async on(scene: Scene): Promise<HeldHost> {
    const input = smallestLayout() as unknown as {
      repositories: Record<string, Record<string, unknown>>;
      hops: Record<string, Record<string, unknown>>;
    };
    const { host, password, escrow } = input.repositories.offsite!;
    input.repositories.offsite = { kind: "local", pool: "slow", path: "/mnt/slow/restic", host, password, escrow };
    input.hops[HOP]!.quiesce = "read-only";
    const layout = parseLayout(input as unknown as LayoutInput);
    const root = join(scene.work, "host-held");
    rmSync(root, { recursive: true, force: true });
    rmSync(`${root}.folder`, { recursive: true, force: true });
    const play = { layout, host: "backup" };
    const tree = await HostTree.install({ play, values: {}, root, programs: scene.programs, standIns: STAND_INS });
    mkdirSync(tree.path(`${DATASTORE}/.chunks`), { recursive: true });
    writeFileSync(tree.path(`${DATASTORE}/.chunks/0000`), "a chunk");
    return new HeldHost(tree, scene.env);
  }

  backup(started?: (child: ChildProcess) => void) {
    return runUnit(this.tree, `threefold-restic-${HOP}.service`, { env: this.env, ...(started && { started }) });
  }

  /** What the timer starts every ten minutes. */
  sweep() {
    return runUnit(this.tree, `threefold-quiesce-${HOP}-sweep.service`, { env: this.env });
  }

  get mode(): string {
    return existsSync(this.tree.path(MODE)) ? this.tree.read(MODE) : "";
  }

  set mode(text: string) {
    this.tree.write(MODE, text);
  }

  get mails(): number {
    return this.tree.mails().length;
  }
}

const MODE = "/var/maintenance-mode";

/** Holding a datastore still while restic reads it, and letting go whatever happens. */
export const holdActs: readonly Act[] = [
  {
    id: "hold",
    kind: "play",
    what: "a datastore is read-only while restic reads it",
    expected: "the mode is set before restic begins and gone afterwards; success",
    run: async (scene) => {
      const host = await HeldHost.on(scene);
      const during = new Set<string>();
      const result = await host.backup(() => during.add(host.mode));
      return facts(
        [
          `${result.result}${result.result === "success" ? "" : `: ${lastLine(result.output)}`}`,
          result.result === "success",
        ],
        [
          `modes seen when commands began: ${[...during].map((mode) => mode || "none").join(" / ")}`,
          [...during].some((mode) => mode.includes(`threefold-${HOP}`)),
        ],
        [`mode afterwards: ${host.mode || "none"}`, host.mode === ""],
      );
    },
  },
  {
    id: "hold-fails",
    kind: "fault",
    what: "a person has put the datastore into maintenance mode",
    expected: "restic does not run, the person's mode stays, people are told",
    run: async (scene) => {
      const host = await HeldHost.on(scene);
      host.mode = PERSON;
      const result = await host.backup();
      return facts(
        [
          `${result.result}: ${lastLine(result.output)}`,
          result.result === "failed" && /Dependency failed/.test(result.output),
        ],
        [`mode: ${host.mode}`, host.mode === PERSON],
        [`${host.mails} mail`, host.mails === 1],
      );
    },
  },
  {
    id: "killed-while-held",
    kind: "fault",
    what: "the run is killed with signal 9 while it holds the datastore",
    expected: "the mode is taken off all the same",
    run: async (scene) => {
      const host = await HeldHost.on(scene);
      let held = "";
      const result = await host.backup((child) => {
        if (host.mode === "") return;
        held = host.mode;
        killGroup(child);
      });
      return facts(
        [`${result.result}, held was ${held}`, result.result === "failed" && held.includes(`threefold-${HOP}`)],
        [`mode afterwards: ${host.mode || "none"}`, host.mode === ""],
      );
    },
  },
  {
    id: "power-lost-while-held",
    kind: "fault",
    short: false,
    what: "the power fails while the datastore is held",
    expected: "after the boot the sweep takes the mode off; a person's mode it leaves alone",
    run: async (scene) => {
      const host = await HeldHost.on(scene);
      host.mode = `type=read-only,message=threefold-${HOP}`;
      const swept = await host.sweep();
      const after = host.mode;
      host.mode = PERSON;
      await host.sweep();
      return facts(
        [`sweep: ${swept.result}, mode: ${after || "none"}`, swept.result === "success" && after === ""],
        [`the person's mode: ${host.mode}`, host.mode === PERSON],
      );
    },
  },
];

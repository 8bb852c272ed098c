import { mkdirSync, readFileSync, statfsSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { restoreRunbook } from "../../../lib/report/restore-runbook";
import { findPython } from "../../../tools/find-python";
import { findTool } from "../../../tools/find-tool";
import { MissingTool } from "../../../tools/missing-tool";
import { StepCa } from "../host/ca/step-ca";
import { type Offsite, startOffsite } from "../host/s3/offsite";
import { rawLayout } from "../raw-layout";
import { AccountDoor } from "./account-door";
import type { Escrow } from "./escrow";
import { type LostLayout, lostLayout } from "./lost-layout";
import { Machine } from "./machine";
import { installPrograms, type ProxmoxPrograms } from "./proxmox-programs/install-programs";
import { type RunbookSection, readRunbook } from "./runbook";

const PASSWORD = "a password that lies in a deposit box";
/** Memory is faster than a disk, and no rehearsal needs more. */
const ROOM = 6 * 1024 ** 3;

/** How the kernel calls overlayfs. */
const OVERLAYFS = 0x794c7630;

/**
 * Folder for the scratch files: in memory where there is room.
 * @throws MissingTool where there is none, and the folder for temporary files cannot carry a file system over another
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    if (bavail * bsize > ROOM) return "/dev/shm";
  } catch {
    // a machine without
  }
  if (statfsSync(tmpdir()).type === OVERLAYFS)
    throw new MissingTool(
      "6 GiB free in /dev/shm, or a TMPDIR that does not lie on overlayfs, as the root of a container",
    );
  return tmpdir();
}

/** Everything outside of the house: the cloud, the escrow, the printed runbook, a fresh machine. */
export class Scene {
  private machines = 0;

  private constructor(
    readonly lost: LostLayout,
    readonly work: string,
    readonly python: string,
    readonly bin: string,
    readonly offsite: Offsite,
    readonly door: AccountDoor,
    readonly graph: CopyGraph,
    readonly runbook: readonly RunbookSection[],
    readonly ca: StepCa,
    readonly houseFolder: string,
  ) {}

  /** @throws MissingTool without restic, aws or the Python packages */
  static async set(root: string, layoutFile: string, work: string): Promise<Scene> {
    const python = findPython(root);
    const bin = join(work, "bin");
    mkdirSync(bin);
    for (const program of ["restic", "aws"]) symlinkSync(findTool(program, root), join(bin, program));
    const lost = lostLayout(rawLayout(layoutFile));
    const houseFolder = join(work, "house");
    mkdirSync(houseFolder);
    const [step, stepCa] = [findTool("step", root), findTool("step-ca", root)];
    const ca = await StepCa.create({ step, stepCa, work: houseFolder, name: "house" });
    await ca.start();
    const offsite = await startOffsite({ root, layout: lost.layout, work, anchor: ca.root });
    const door = await AccountDoor.start(offsite);
    const graph = new CopyGraph(lost.layout);
    return new Scene(
      lost,
      work,
      python,
      bin,
      offsite,
      door,
      graph,
      readRunbook(restoreRunbook(graph)),
      ca,
      houseFolder,
    );
  }

  get password(): string {
    return PASSWORD;
  }

  get escrow(): Escrow {
    return {
      user: this.door.breakGlass,
      administrator: this.door.administrator,
      region: this.offsite.region,
      resticPassword: PASSWORD,
      clientKey: readFileSync(join(__dirname, "data/pbs-datastore-sample.key.json"), "utf8"),
      pbs: {
        address: "192.0.2.8",
        fingerprint: Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0")).join(":"),
        password: "of the new PBS",
      },
    };
  }

  /** A machine with nothing on it but the programs that the runbook asks for. */
  freshMachine(): { readonly machine: Machine; readonly programs: ProxmoxPrograms } {
    this.machines += 1;
    const programs = installPrograms(join(this.work, `programs-${this.machines}`));
    const machine = Machine.start({
      folder: join(this.work, `fresh-${this.machines}`),
      env: this.environment(programs),
    });
    return { machine, programs };
  }

  /** Where AWS is on a machine, and nothing else of it. */
  environment(programs: ProxmoxPrograms): Record<string, string> {
    return {
      PATH: `${programs.bin}:${this.bin}:/usr/sbin:/usr/bin:/sbin:/bin`,
      PROXMOX_DOUBLES: programs.folder,
      AWS_ENDPOINT_URL: this.door.endpoint,
      AWS_ENDPOINT_URL_S3: this.offsite.endpoint,
      AWS_CA_BUNDLE: this.offsite.caFile,
      RESTIC_CACERT: this.offsite.caFile,
      CURL_CA_BUNDLE: this.offsite.caFile,
      TZ: "UTC",
    };
  }

  async stop(): Promise<void> {
    await this.ca.stop();
    await this.door.stop();
    await this.offsite.stop();
  }
}

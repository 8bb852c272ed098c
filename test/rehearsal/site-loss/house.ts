import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { hostFiles } from "../../../lib/host/host-files";
import { HOST_PATHS } from "../../../lib/host/host-paths";
import type { Offsite } from "../host/s3/offsite";
import { removeFolder } from "../remove-folder";
import type { LostLayout, Subject } from "./lost-layout";
import { Machine } from "./machine";
import { chunkPath, chunksOf, snapshotsOf } from "./proxmox-programs/chunks";
import { BACKUP, datastoreFault } from "./proxmox-programs/datastore-check";
import { changeTree, growTree, plantTree } from "./seeded-tree";

export interface HouseProps {
  readonly offsite: Offsite;
  readonly lost: LostLayout;
  readonly folder: string;
  readonly python: string;
  /** In front of PATH: the pinned restic and aws. */
  readonly bin: string;
  readonly password: string;
  /** Names of the hops that are needed. */
  readonly hops: ReadonlySet<string>;
}

/** Days between two backups: months, then weeks, then days, so that every bucket of the retention is met. */
export interface Years {
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
}

const MONTH = 42;

/** The machine that runs restic, with everything that it saves; until it is lost. */
export class House {
  readonly machine: Machine;
  private readonly shells: Readonly<Record<"writer" | "pruner", (subject: Subject) => Record<string, string>>>;
  private runs = 0;

  private constructor(private readonly props: HouseProps) {
    const { offsite, lost, folder, bin, password } = props;
    this.machine = Machine.start({
      folder,
      env: { PATH: `${bin}:/usr/sbin:/usr/bin:/sbin:/bin`, TZ: "UTC", RESTIC_PASSWORD: password },
    });
    const as = (role: "writer" | "pruner") => (subject: Subject) => ({
      ...offsite.environment(offsite.credentialsFor({ repository: subject.repository, role })),
      RESTIC_REPOSITORY: offsite.resticUrl(subject.repository),
    });
    this.shells = { writer: as("writer"), pruner: as("pruner") };
    const graph = new CopyGraph(offsite.layout);
    for (const { path, text } of hostFiles(graph, lost.host, offsite.values).files) {
      if (!path.startsWith(`${HOST_PATHS.etc}/restic/`)) continue;
      mkdirSync(join(folder, "conf"), { recursive: true });
      writeFileSync(join(folder, "conf", path.split("/").at(-1)!), text);
    }
  }

  /** Builds the house: repositories, a small tree, and the datastore as the sample has it on its first day. */
  static async build(props: HouseProps): Promise<House> {
    const house = new House(props);
    const { lost } = props;
    plantTree(house.treeRoot);
    if (house.saves(lost.datastore)) house.unpackDatastore();
    await Promise.all(house.subjects.map((subject) => house.restic("writer", subject, "restic init")));
    return house;
  }

  /** What is saved: the rest is not needed. */
  private get subjects(): Subject[] {
    const { lost } = this.props;
    return [lost.files, lost.datastore, lost.lifecycle].filter((subject) => this.saves(subject));
  }

  private readonly saves = ({ hop }: Subject): boolean => this.props.hops.has(hop);

  get treeRoot(): string {
    return this.machine.path(this.props.lost.files.path);
  }

  get datastoreRoot(): string {
    return this.machine.path(this.props.lost.datastore.path);
  }

  /** Runs the schedule in steps: the tree changes, time goes by, restic saves, forgets and prunes. Returns the steps. */
  async live({ months, weeks, days }: Years): Promise<number> {
    const { offsite, lost, python } = this.props;
    const gaps = [...Array(months).fill(MONTH), ...Array(weeks).fill(7), ...Array(days).fill(1)] as number[];
    const change = offsite.layout.datasets[lost.files.dataset]!.dailyChange.fraction;
    for (const [i, gap] of gaps.entries()) {
      const last = i === gaps.length - 1;
      changeTree(this.treeRoot, gap, change);
      if (last) growTree(this.treeRoot, python);
      await offsite.clock.advance(gap);
      // a quarter of a minute each, for its 65,536 folders
      const half = last || i % Math.ceil(gaps.length / 2) === 0;
      if (half) for (const _ of [1, 2]) this.bringSnapshot();
      const due = new Set([
        lost.files,
        ...(last || i % 2 === 0 ? [lost.lifecycle] : []),
        ...(half ? [lost.datastore] : []),
      ]);
      await Promise.all(this.subjects.filter((subject) => due.has(subject)).map((subject) => this.save(subject)));
      const pruned = last ? this.subjects : i % 4 === 3 ? this.subjects.filter((each) => each !== lost.datastore) : [];
      await Promise.all(pruned.map((subject) => this.maintain(subject)));
    }
    return gaps.length;
  }

  private async save(subject: Subject): Promise<void> {
    const at = (await this.props.offsite.clock.now()).slice(0, 19).replace("T", " ");
    // the configuration of the hop that the host gets, and the line of its script
    await this.restic(
      "writer",
      subject,
      `. ${this.conf(`hop-${subject.hop}`)}; restic "\${FLAGS[@]}" backup --quiet --time '${at}' "\${BACKUP[@]}"`,
    );
  }

  private async maintain(subject: Subject): Promise<void> {
    await this.restic(
      "pruner",
      subject,
      `. ${this.conf(`repository-${subject.repository}`)}; for policy in "\${POLICIES[@]}"; do read -ra words <<<"$policy"; restic "\${FLAGS[@]}" forget --quiet --group-by '' --tag "\${words[@]}"; done && restic "\${FLAGS[@]}" prune --quiet "\${PRUNE[@]}"`,
    );
  }

  private conf(name: string): string {
    return join(this.machine.folder, "conf", `${name}.conf`);
  }

  private async restic(role: "writer" | "pruner", subject: Subject, command: string): Promise<void> {
    this.runs += 1;
    const env = this.shells[role](subject);
    const file = join(this.machine.folder, "tmp", `${this.runs}.sh`);
    writeFileSync(file, [...Object.entries(env).map(([key, value]) => `export ${key}='${value}'`), command].join("\n"));
    const { code, output } = await this.inParallel(`bash ${file}`);
    if (code !== 0) throw new Error(`${command}: exit code ${code}\n${output}`);
  }

  /** A shell takes one command after the other; each repository has its own. */
  private readonly free: Machine[] = [];
  private async inParallel(command: string): Promise<{ readonly code: number; readonly output: string }> {
    const { bin, password } = this.props;
    const shell =
      this.free.pop() ??
      this.machine.secondShell({ PATH: `${bin}:/usr/sbin:/usr/bin:/sbin:/bin`, TZ: "UTC", RESTIC_PASSWORD: password });
    this.all.add(shell);
    const answer = await shell.run(command);
    this.free.push(shell);
    return answer;
  }
  private readonly all = new Set<Machine>();

  private unpackDatastore(): void {
    const { namespace } = this.props.lost.datastore;
    const root = this.datastoreRoot;
    mkdirSync(root, { recursive: true });
    execFileSync("tar", [
      "-xJf",
      join(__dirname, "data/pbs-datastore-sample.tar.xz"),
      "-C",
      root,
      "--strip-components=1",
      "--same-owner",
      "-p",
    ]);
    // tar leaves the folder itself alone that it unpacks into
    chownSync(root, BACKUP, BACKUP);
    chmodSync(root, 0o755);
    // the guests lie where the layout has them
    if (namespace !== "pve") renameSync(join(root, "ns/pve"), join(root, "ns", namespace));
    const fault = datastoreFault(root);
    if (fault !== undefined) throw new Error(`the sample is no datastore: ${fault}`);
    for (const snapshot of snapshotsOf(root).filter((each) => !each.includes("2026-09-21"))) this.hide(snapshot);
    const used = new Set(snapshotsOf(root).flatMap((each) => chunksOf(join(root, each))));
    for (const chunk of new Set(this.hidden.flatMap((each) => chunksOf(this.hiddenPath(each)))))
      if (!used.has(chunk)) this.hideFile(chunkPath(".", chunk));
  }

  private hidden: string[] = [];
  private readonly hiddenPath = (path: string): string => join(this.machine.folder, "later", path);

  private hide(snapshot: string): void {
    this.hideFile(snapshot);
    this.hidden.push(snapshot);
  }

  private hideFile(path: string): void {
    mkdirSync(join(this.hiddenPath(path), ".."), { recursive: true });
    renameSync(join(this.datastoreRoot, path), this.hiddenPath(path));
  }

  /** The next day's snapshots come, with the chunks that they need. */
  private bringSnapshot(): void {
    const day = this.hidden[0]?.split("/").at(-1);
    for (const snapshot of this.hidden.filter((each) => each.endsWith(`/${day}`))) {
      renameSync(this.hiddenPath(snapshot), join(this.datastoreRoot, snapshot));
      for (const chunk of chunksOf(join(this.datastoreRoot, snapshot))) {
        const path = chunkPath(".", chunk);
        if (existsSync(this.hiddenPath(path))) renameSync(this.hiddenPath(path), join(this.datastoreRoot, path));
      }
    }
    this.hidden = this.hidden.filter((each) => !each.endsWith(`/${day}`));
  }

  /** Fire. */
  async burn(): Promise<void> {
    for (const shell of this.all) await shell.stop();
    await this.machine.destroy();
    removeFolder(this.props.folder);
  }
}

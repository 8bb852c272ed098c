import { join } from "node:path";
import { restoreTime, thawSeconds } from "../../../lib/estimate/restore-time";
import { packsIn } from "../../../lib/estimate/thaw-requests";
import { transferSeconds } from "../../../lib/estimate/transfer-time";
import type { PremisesSite } from "../../../lib/spec/site";
import type { LoggedRequest } from "../host/s3/request-log";
import type { Comparison } from "./comparison";
import type { Escrow } from "./escrow";
import type { Subject } from "./lost-layout";
import type { Machine } from "./machine";
import { type CommandRecord, Reader } from "./reader";
import { partOf, type RunbookPart, type RunbookSection, sectionOf } from "./runbook";
import type { Scene } from "./scene";
import { compareTrees, recordTree, sizeOf, type TreeEntry } from "./tree-record";

/** What the rehearsal has seen: an expectation, and what there was. */
export type Tell = (name: string, expected: string, seen: string, ok: boolean) => void;

export interface CompareOptions {
  /** Names that the reader had to make anew: their time is another. */
  readonly anew?: ReadonlySet<string>;
  /** Path on the machine. Default: where the directory was restored to. */
  readonly where?: string;
}

export interface RecoveryProps {
  readonly scene: Scene;
  readonly scenario: string;
  readonly subject: Subject;
  readonly expected: readonly TreeEntry[];
  readonly records: CommandRecord[];
  readonly rows: Comparison[];
  readonly tell: Tell;
  readonly escrow?: Partial<Escrow>;
  readonly settings?: Readonly<Record<string, string>>;
}

const UNJUDGED: ReadonlySet<string> = new Set(["SlowDown", "ExpiredToken"]);

/** One dataset that comes back from S3 on a fresh machine, by its section of the runbook. */
export class Recovery {
  readonly section: RunbookSection;
  readonly machine: Machine;
  readonly programs: { calls(): string[][] };
  readonly reader: Reader;
  private readonly environment: Record<string, string>;
  private readonly began: number;

  constructor(readonly props: RecoveryProps) {
    const { scene, scenario, subject, records, settings } = props;
    const { site } = scene.graph.layout.repositories[subject.repository] as { site: string };
    this.section = sectionOf(scene.runbook, `${subject.dataset} from repository ${subject.repository} at ${site}`);
    const { machine, programs } = scene.freshMachine();
    this.machine = machine;
    this.programs = programs;
    this.environment = scene.environment(programs);
    const escrow = { ...scene.escrow, ...props.escrow };
    this.reader = new Reader({ scenario, offsite: scene.offsite, shell: machine, escrow, records, settings });
    this.began = scene.offsite.log.entries.length;
    scene.offsite.log.begin(`site-loss ${scenario}`);
  }

  part(when: RegExp): RunbookPart {
    return partOf(this.section, when);
  }

  /** The same person in a second shell of the same machine. */
  second(escrow: Partial<Escrow>): { readonly reader: Reader; readonly shell: Machine } {
    const { scene, scenario, records } = this.props;
    const shell = this.machine.secondShell(this.environment);
    const reader = new Reader({
      scenario,
      offsite: scene.offsite,
      shell,
      escrow: { ...scene.escrow, ...escrow },
      records,
    });
    return { reader, shell };
  }

  /** Requests since the recovery began. */
  get requests(): readonly LoggedRequest[] {
    return this.props.scene.offsite.log.since(this.began);
  }

  /** Where the directory was restored to, from outside the machine. */
  get restored(): string {
    return this.machine.path(join("srv/restore", this.props.subject.path));
  }

  /** Compares what came back, and what the model says with what it took. */
  async judge(): Promise<void> {
    this.compare(`${this.props.subject.path}: every byte, owner, mode and time`);
    await this.judgeWay();
  }

  /** Every name of what came back with what was lost. */
  compare(name: string, { anew, where }: CompareOptions = {}): void {
    const { scene, expected, tell } = this.props;
    const seen = recordTree(scene.python, where === undefined ? this.restored : this.machine.path(where));
    const differences = compareTrees(expected, seen, anew);
    tell(
      name,
      `${expected.length} names as they were`,
      differences.length === 0
        ? `${seen.length} names as they were`
        : `${differences.length} differ: ${differences
            .slice(0, 8)
            .map(({ path, what }) => `${JSON.stringify(path)} ${what}`)
            .join("; ")}`,
      differences.length === 0,
    );
    const [wanted, { allocated }] = [sizeOf(expected), sizeOf(seen)];
    tell(
      `${name.split(":")[0]}: holes stay holes`,
      `about ${wanted.allocated} of ${wanted.bytes} bytes on disk`,
      `${allocated} bytes on disk`,
      allocated < wanted.allocated * 1.2 + 4 * 1024 ** 2,
    );
  }

  /** Who asked for what on the way, and what the model says with what it took. */
  async judgeWay(): Promise<void> {
    const { scene, expected, tell, subject } = this.props;
    const restorer = scene.offsite.role({ repository: subject.repository, role: "restorer" }).arn;
    // a request that the rehearsal itself refused was judged by nobody, and neither is that of a session that ended
    const judged = this.requests.filter(({ role, code }) => role !== undefined || !UNJUDGED.has(code ?? ""));
    const others = judged.filter(({ role }) => role !== restorer && !role?.endsWith("role/administrator"));
    tell(
      "nothing from the house is needed",
      "every request by break-glass",
      `${others.length} others`,
      others.length === 0,
    );
    await this.compareWithModel(sizeOf(expected).bytes);
  }

  private async compareWithModel(bytes: number): Promise<void> {
    const { scene, rows, scenario, subject, records } = this.props;
    const { graph, offsite } = scene;
    const [copy] = graph.copiesOf(subject.dataset).filter(({ place }) => place.text === `repo:${subject.repository}`);
    const row = (step: string, unit: string, predicted: number, measured: number, because?: string) =>
      rows.push({
        scenario,
        step: `${subject.dataset}: ${step}`,
        unit,
        predicted,
        measured,
        ...(because && { because }),
      });
    const own = records.filter((record) => record.scenario === scenario);
    row(
      "thaw",
      "h",
      thawSeconds(graph, copy!) / 3600,
      this.reader.waited,
      "the model has one round at Standard speed; the runbook asks at Bulk speed first where the promise leaves time, and takes a round for tree packs where a lifecycle froze them",
    );
    const data = (await offsite.objects(subject.repository)).filter(
      ({ key, current, class: used }) => current && /\/data\//.test(key) && used !== "STANDARD" && used !== null,
    );
    const stored = data.reduce((sum, each) => sum + each.bytes, 0);
    row(
      "packs to thaw",
      "packs",
      packsIn(stored),
      data.length,
      "the model has packs of 16 MiB; each run here ends with a smaller one",
    );
    const asked = this.requests.filter(({ actions }) => actions.includes("s3:RestoreObject"));
    row(
      "requests to thaw",
      "requests",
      data.length,
      asked.length,
      "what was asked twice, and what failed and was tried again",
    );
    const read = new Set(
      this.requests
        .filter(({ actions, status }) => actions.includes("s3:GetObject") && status < 300)
        .map(({ key }) => key),
    );
    const packsRead = data.filter(({ key }) => read.has(key)).reduce((sum, each) => sum + each.bytes, 0);
    row(
      "bytes over the line",
      "MB",
      bytes / 1e6,
      packsRead / 1e6,
      "holes and repeated bytes are saved once; packs are counted whole",
    );
    const download = own.filter(({ command }) => command.startsWith("restic --no-lock restore"));
    const { downlink } = graph.layout.sites[graph.copiesOf(subject.dataset)[0]!.place.site] as PremisesSite;
    row(
      "download",
      "s",
      transferSeconds(packsRead, downlink),
      download.reduce((sum, { seconds }) => sum + seconds, 0),
      "the model has the bytes that were read, on the line of the site; measured is restic on loopback, names and holes included",
    );
    if (restoreTime(graph, copy!)!.local > 0) {
      const local = own.filter(({ part }) => /datastore|guests/.test(part));
      row(
        "datastore and guests",
        "s",
        0,
        local.reduce((sum, { seconds }) => sum + seconds, 0),
        "the model counts only the way of the guests over the LAN",
      );
    }
  }

  async end(): Promise<void> {
    await this.machine.destroy();
  }
}

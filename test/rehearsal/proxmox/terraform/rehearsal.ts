import { join } from "node:path";
import type { TerraformEngine } from "../../../../tools/terraform-engine";
import { engineVersions } from "../../tool-versions";
import type { PbsDouble } from "../double/pbs/pbs-double";
import type { PveDouble } from "../double/pve/pve-double";
import type { Children } from "./children";
import { cleaned } from "./cleaned";
import { writeHandMadeSecrets } from "./hand-made-secrets";
import type { Scene } from "./scene";
import type { Finding, Seen } from "./seen";
import { type Server, serversOf } from "./server";
import { StackRun } from "./stack-run";
import type { Step } from "./step";

export interface RehearsalProps {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
  readonly scene: Scene;
  readonly work: string;
  /** Folder of the synthesized stacks. */
  readonly stacks: string;
  /** Folders that are initialized already. Default: none. */
  readonly inits?: Map<string, string>;
  /** Is told of each finding as soon as it is there. */
  readonly report: (finding: Finding) => void;
}

/** Runs steps over a scene and records what they saw. */
export class Rehearsal {
  readonly servers: readonly Server[];
  /** Initialized folders by what they need. */
  readonly inits: Map<string, string>;
  private readonly findings: Finding[] = [];
  private readonly notes = new Map<string, unknown[]>();

  constructor(readonly props: RehearsalProps) {
    const { scene, stacks, work } = props;
    const { inits = new Map() } = props;
    this.inits = inits;
    this.servers = serversOf(
      scene.layout,
      (name) => new StackRun({ ...props, inits, name, source: join(stacks, name), dir: join(work, "stacks", name) }),
    );
    writeHandMadeSecrets(scene, this.servers);
  }

  get scene(): Scene {
    return this.props.scene;
  }

  get doubles(): readonly (PbsDouble | PveDouble)[] {
    return [...this.scene.pbs.values(), ...this.scene.pve.values()];
  }

  doubleOf({ id }: Server): PbsDouble | PveDouble {
    const [system, name] = id.split(":") as ["pbs" | "pve", string];
    return this.scene[system].get(name)!;
  }

  /** What the servers keep but for their tasks, to see whether something changed it. */
  snapshot(): string {
    return JSON.stringify(this.doubles.map(({ state }) => ({ ...state, tasks: [] })));
  }

  /** Keeps a detail for the evidence, in a list of that name. */
  note(list: string, detail: unknown): void {
    this.notes.set(list, [...(this.notes.get(list) ?? []), detail]);
  }

  /** @returns whether every expectation was met */
  async run(steps: readonly Step[]): Promise<boolean> {
    for (const step of steps) {
      if ("runOnce" in step) await this.record(step.name, this.scene.layout.name, () => step.runOnce(this));
      else
        for (const server of this.servers) await this.record(step.name, server.run.name, () => step.run(this, server));
      // what is not there can neither be read back nor drift
      if (step.name === "apply" && this.findings.some(({ ok }) => !ok)) return false;
    }
    for (const request of this.doubles.flatMap(({ https }) => https.unrecorded))
      this.add({ step: "doubles", stack: this.scene.layout.name, seconds: 0, ...notDoubled(request) });
    return this.findings.every(({ ok }) => ok);
  }

  /** Takes from real servers what was made there, also after a signal. @returns whether all is gone */
  async cleanUp(): Promise<boolean> {
    const { children, scene } = this.props;
    const { stopped } = children;
    children.stopped = undefined;
    try {
      for (const { id, run } of this.servers.filter((server) => scene.real.has(server.id)).reverse())
        await this.record("clean-up", run.name, async () => [await cleaned(scene, id, run)]);
    } finally {
      children.stopped = stopped;
    }
    return this.findings.every(({ step, ok }) => step !== "clean-up" || ok);
  }

  private async record(step: string, stack: string, run: () => Promise<Seen[]>): Promise<void> {
    const started = performance.now();
    let found: Seen[];
    try {
      found = await run();
    } catch (error) {
      if (this.props.children.stopped) throw this.props.children.stopped;
      found = [{ expected: "no error", seen: (error as Error).message, ok: false }];
    }
    const seconds = (performance.now() - started) / 1000;
    for (const seen of found) this.add({ step, stack, seconds, ...seen });
  }

  /** Records and tells what a long step has seen so far. */
  add(finding: Finding): void {
    this.findings.push(finding);
    this.props.report(finding);
  }

  async evidence() {
    const [first] = this.servers;
    const { stdout } = await first!.run.must("version", "-json");
    return {
      tools: { node: process.version, ...engineVersions(this.props.engine.name, stdout) },
      findings: this.findings,
      ...Object.fromEntries(this.notes),
      requests: this.doubles.reduce((sum, { https }) => sum + https.log.length, 0),
      refused: this.doubles.flatMap(({ https }) => https.log.filter(({ status }) => status === 403 || status === 401)),
      unrecorded: this.doubles.flatMap(({ https }) => https.unrecorded),
    };
  }
}

const notDoubled = (request: string): Seen => ({ expected: "only requests of the record", seen: request, ok: false });

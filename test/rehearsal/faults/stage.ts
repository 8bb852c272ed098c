import { mkdirSync, writeFileSync } from "node:fs";
import { apiTarget } from "../../../bin/api-target";
import { loadLayout } from "../../../bin/load-layout";
import { callApi } from "../../../bin/proxmox-api";
import { readSecret } from "../../../bin/read-secret";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../stacks/proxmox/cdktf-app";
import type { PbsDouble } from "../proxmox/double/pbs/pbs-double";
import type { PveDouble } from "../proxmox/double/pve/pve-double";
import type { Answer } from "../proxmox/terraform/children";
import { engineVersions } from "../tool-versions";
import { faultsLayout } from "./faults-layout";
import { leaks } from "./stage/leaks";
import { stackTraces } from "./stage/stack-traces";
import { StageFolder } from "./stage/stage-folder";
import { StageGrounds } from "./stage/stage-grounds";
import { type ProgramsProps, type RunOptions, StagePrograms } from "./stage/stage-programs";
import { StageSecrets } from "./stage/stage-secrets";
import { StageServers } from "./stage/stage-servers";
import { type Ground, SYSTEMS, type System, VARIANTS, type Variant } from "./stage/system";
import { stateDifferences } from "./state-difference";

export interface StageProps extends ProgramsProps {
  /** Folder of the stage. */
  readonly work: string;
  /** Tells stages of one process apart. */
  readonly name: string;
}

const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"] as const;

/** A small layout with doubles of its servers, which returns to a known ground in no time. */
export class Stage extends StageFolder {
  private readonly secrets: StageSecrets;
  private readonly servers: StageServers;
  private readonly grounds: StageGrounds;
  private readonly programs: StagePrograms;

  constructor(readonly props: StageProps) {
    super(props.work);
    mkdirSync(this.folder("secrets"), { recursive: true, mode: 0o700 });
    mkdirSync(this.folder("state"));
    this.secrets = new StageSecrets(this, `FAULTS_${props.name.toUpperCase()}`);
    this.servers = new StageServers(this, this.secrets);
    this.grounds = new StageGrounds(this, this.servers);
    this.programs = new StagePrograms(props, this, this.secrets);
    for (const variant of VARIANTS)
      writeFileSync(this.layoutFile(variant), JSON.stringify(faultsLayout(this.servers.spec, variant === "second")));
  }

  /** Starts the doubles, synthesizes both layouts and deploys each of them once, undisturbed. */
  async open(): Promise<this> {
    await this.servers.start();
    for (const variant of VARIANTS) {
      const layout = loadLayout(this.layoutFile(variant));
      cdktfApp(new CopyGraph(layout), { outdir: this.folder(variant) }).synth();
    }
    for (const system of SYSTEMS) {
      this.configure(system, "first");
      await this.must(system, "init", "-input=false", "-no-color");
    }
    for (const system of SYSTEMS) {
      this.grounds.keep(system, "nothing");
      for (const variant of VARIANTS) {
        this.configure(system, variant);
        await this.must(system, ...APPLY);
        this.grounds.keep(system, variant);
      }
    }
    this.programs.printed = "";
    return this;
  }

  close(): Promise<void> {
    return this.servers.stop();
  }

  /** Of the engine and of the providers of both servers. */
  async versions(): Promise<Record<string, string>> {
    const told = [await this.tofu("pbs", ["version", "-json"]), await this.tofu("pve", ["version", "-json"])];
    return Object.assign({}, ...told.map(({ stdout }) => engineVersions("opentofu", stdout)));
  }

  get pbs(): PbsDouble {
    return this.servers.pbs;
  }

  get pve(): PveDouble {
    return this.servers.pve;
  }

  /** Of the PBS. */
  get address(): string {
    return this.servers.spec.pbs.address;
  }

  double(system: System): PbsDouble | PveDouble {
    return this.servers.double(system);
  }

  /** What a person does with a new secret of a deploying token; `undefined` where it is not set at all. */
  useDeploySecret(system: System, secret: string | undefined): void {
    this.secrets.useDeploySecret(system, secret);
  }

  /** What a person does from the escrow. */
  restoreSecret(file: string, mode = 0o600): void {
    this.secrets.restore(file, mode);
  }

  /** One more that must be found nowhere. */
  remember(what: string, secret: string): string {
    return this.secrets.remember(what, secret);
  }

  /** Puts servers, state and secrets back, and the configuration that is to be deployed in place. */
  reset(ground: Ground, variant: Variant): void {
    this.programs.printed = "";
    this.clear();
    for (const system of SYSTEMS) {
      this.double(system).https.log.length = 0;
      this.grounds.restore(system, ground);
      this.configure(system, variant);
    }
    this.calm();
    this.secrets.reset();
  }

  /** What a person does in the interface of a server. */
  async call(system: System, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<unknown> {
    const layout = loadLayout(this.layoutFile("first"));
    const { reference, ...target } = apiTarget(layout, system, system === "pbs" ? "backup" : "main");
    return callApi({ ...target, secret: readSecret(reference) }, method, path, body);
  }

  /** OpenTofu on a stack, with what `threefold exec` would give it. */
  tofu(system: System, args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    return this.programs.tofu(system, args, options);
  }

  apply(system: System, options: RunOptions & { readonly also?: readonly string[] } = {}): Promise<Answer> {
    return this.tofu(system, [...APPLY, ...(options.also ?? [])], options);
  }

  /** The real command line, as a person uses it. */
  cli(args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    return this.programs.cli(args, options);
  }

  /** Starts what a fault stopped, and did not start again. */
  revive(): Promise<void> {
    return this.servers.revive();
  }

  /** Ends what disturbs. */
  calm(): void {
    this.servers.calm();
  }

  /** What no person should have to read. */
  unreadable(): string[] {
    return stackTraces(this.programs.printed);
  }

  /** Requests that the doubles have no record of. */
  unrecorded(): string[] {
    return this.servers.unrecorded();
  }

  /** Where a secret stands that must not. */
  leaks(): string[] {
    const secrets = new Map(this.secrets.known);
    for (const system of SYSTEMS)
      for (const [id, secret] of Object.entries(this.double(system).state.secrets)) secrets.set(`token ${id}`, secret);
    return leaks({ output: this.programs.printed, ...this.written() }, secrets);
  }

  /** How what stands differs from what an undisturbed deploy leaves behind. */
  differences(system: System, variant: Variant, { secrets }: { readonly secrets: boolean }): string[] {
    return stateDifferences(this.grounds.of(system, variant).server, this.double(system).state, secrets);
  }

  private async must(system: System, ...args: string[]): Promise<void> {
    const { code, output } = await this.tofu(system, args);
    if (code !== 0) throw new Error(`tofu ${args[0]} of ${this.stackName(system)}:\n${output}`);
  }
}

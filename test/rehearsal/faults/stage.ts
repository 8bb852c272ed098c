import { randomInt, randomUUID } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiTarget } from "../../../bin/api-target";
import { secretEnvironment } from "../../../bin/commands/exec";
import { loadLayout } from "../../../bin/load-layout";
import { callApi } from "../../../bin/proxmox-api";
import { readSecret } from "../../../bin/read-secret";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { cdktfApp } from "../../../stacks/proxmox/cdktf-app";
import type { TerraformEngine } from "../../../tools/terraform-engine";
import { type SelfSigned, selfSigned } from "../../support/self-signed";
import { PbsDouble } from "../proxmox/double/pbs/pbs-double";
import type { BackupServers } from "../proxmox/double/pve/backup-servers";
import { PveDouble } from "../proxmox/double/pve/pve-double";
import type { Answer, Children } from "../proxmox/terraform/children";
import { clientKey } from "../proxmox/terraform/scene";
import { faultsLayout, type Servers } from "./faults-layout";
import { stateDifferences } from "./state-difference";

export interface StageProps {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
  /** Folder of the stage. */
  readonly work: string;
  /** Tells stages of one process apart. */
  readonly name: string;
}

/** A server whose stack is deployed. */
export type System = "pbs" | "pve";
/** The two layouts that a stage knows. */
export type Variant = "first" | "second";
/** What stands, and what the state knows of it, before a fault. */
export type Ground = "nothing" | Variant;

const STACKS: Readonly<Record<System, string>> = { pbs: "small-pbs-backup", pve: "small-pve-main" };
const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"] as const;

/** A small layout with doubles of its servers, which returns to a known ground in no time. */
export class Stage {
  readonly pbs: PbsDouble;
  readonly pve: PveDouble;
  /** Secrets that must be found nowhere, by what they are. */
  readonly secrets = new Map<string, string>();
  /** Environment of the person who deploys. */
  readonly environment: Record<string, string> = {};
  readonly certificate: SelfSigned;
  private readonly grounds = new Map<string, Snapshot>();
  private readonly servers: Servers;
  private printed = "";
  /** What a fault changed in the environment of the person. */
  private person: Record<string, string | undefined> = {};

  constructor(readonly props: StageProps) {
    const { work, name } = props;
    const net = `127.${randomInt(2, 250)}.${randomInt(0, 250)}`;
    const address = `${net}.10`;
    this.certificate = selfSigned("pbs", { address });
    mkdirSync(this.folder("secrets"), { recursive: true, mode: 0o700 });
    mkdirSync(this.folder("state"));
    const prefix = `FAULTS_${name.toUpperCase()}`;
    this.servers = {
      pbs: { address, fingerprint: this.certificate.fingerprint, caFile: join(work, "pbs.pem") },
      far: { address: `${net}.11`, fingerprint: this.certificate.fingerprint },
      cluster: `https://${net}.12:8006`,
      secrets: this.folder("secrets"),
      prefix,
    };
    writeFileSync(this.servers.pbs.caFile, this.certificate.cert);
    for (const variable of ["PBS", "PVE", "FAR", "PULL", "SMTP"])
      this.environment[`${prefix}_${variable}`] = this.remember(variable, randomUUID());
    this.pbs = new PbsDouble({
      folder: work,
      name: "pbs",
      tokens: [{ id: "threefold@pbs!iac", secret: this.environment[`${prefix}_PBS`]! }],
      host: address,
      port: 8007,
      certificate: this.certificate,
      taskMs: 300,
      lockMs: 1000,
    });
    this.pve = new PveDouble({
      folder: work,
      name: "pve",
      tokens: [{ id: "threefold@pve!iac", secret: this.environment[`${prefix}_PVE`]! }],
      nodes: { node1: [BRIDGE] },
      backupServers: async (login) => this.storesFor(login),
      host: `${net}.12`,
      port: 8006,
      certificate: this.certificate,
      reloadMs: 50,
    });
    this.writeSecret("pbs-main.enc.json", clientKey());
    for (const file of ["pve-main.token", "looker.token"]) this.writeSecret(file, randomUUID());
    for (const variant of ["first", "second"] as const)
      writeFileSync(this.layoutFile(variant), JSON.stringify(faultsLayout(this.servers, variant === "second")));
  }

  /** Starts the doubles, synthesizes both layouts and deploys each of them once, undisturbed. */
  async open(): Promise<this> {
    await this.pbs.https.start();
    await this.pve.https.start();
    for (const variant of ["first", "second"] as const) {
      const layout = loadLayout(this.layoutFile(variant));
      cdktfApp(new CopyGraph(layout), { outdir: this.folder(variant) }).synth();
    }
    for (const system of SYSTEMS) {
      this.configure(system, "first");
      await this.must(system, "init", "-input=false", "-no-color");
    }
    // what the storage entry logs in with stands before the cluster is deployed
    for (const system of SYSTEMS) {
      this.keep(system, "nothing");
      for (const variant of ["first", "second"] as const) {
        this.configure(system, variant);
        await this.must(system, ...APPLY);
        this.keep(system, variant);
      }
    }
    this.printed = "";
    return this;
  }

  async close(): Promise<void> {
    await this.pbs.https.stop();
    await this.pve.https.stop();
  }

  /** As it says it of itself. */
  async engineVersion(): Promise<string> {
    const { stdout } = await this.tofu("pbs", ["version", "-json"]);
    return (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
  }

  /** Of the PBS. */
  get address(): string {
    return this.servers.pbs.address;
  }

  double(system: System): PbsDouble | PveDouble {
    return this[system];
  }

  /** Folder below the stage's own, which is the folder that a person deploys from. */
  folder(...parts: string[]): string {
    return join(this.props.work, ...parts);
  }

  /** Where OpenTofu runs. */
  stack(system: System): string {
    return this.folder("cdktf.out", "stacks", STACKS[system]);
  }

  stackName(system: System): string {
    return STACKS[system];
  }

  layoutFile(variant: Variant): string {
    return this.folder(`${variant}.json`);
  }

  stateFile(system: System): string {
    return this.folder("state", `${STACKS[system]}.tfstate`);
  }

  secretFile(name: string): string {
    return this.folder("secrets", name);
  }

  /** What a person does with a new secret of a deploying token; `undefined` where it is not set at all. */
  useDeploySecret(system: System, secret: string | undefined): void {
    this.person[`${this.servers.prefix}_${system.toUpperCase()}`] = secret;
  }

  /** The environment as the person has it now. */
  private get shell(): Record<string, string> {
    const variables = Object.entries({ ...this.environment, ...this.person });
    return Object.fromEntries(variables.filter((pair): pair is [string, string] => pair[1] !== undefined));
  }

  /** What a person does from the escrow. */
  restoreSecret(file: string, mode = 0o600): void {
    cpSync(this.folder("secrets.kept", file), this.secretFile(file));
    chmodSync(this.secretFile(file), mode);
  }

  /** Changes the configuration that is to be deployed. */
  edit(system: System, change: (configuration: Configuration) => void): void {
    const file = join(this.stack(system), "cdk.tf.json");
    const configuration = JSON.parse(readFileSync(file, "utf8")) as Configuration;
    change(configuration);
    writeFileSync(file, JSON.stringify(configuration, null, 2));
  }

  remember(what: string, secret: string): string {
    this.secrets.set(what, secret);
    return secret;
  }

  /** All that was printed since the stage was put back. */
  get output(): string {
    return this.printed;
  }

  /** Puts servers, state and secrets back, and the configuration that is to be deployed in place. */
  reset(ground: Ground, variant: Variant): void {
    this.printed = "";
    this.person = {};
    rmSync(this.folder("state"), { recursive: true, force: true });
    mkdirSync(this.folder("state"));
    for (const system of SYSTEMS) {
      this.double(system).https.log.length = 0;
      this.restore(system, system === "pbs" && ground === "nothing" ? "nothing" : ground);
      for (const file of readdirSync(this.stack(system)))
        if (file !== ".terraform" && file !== ".terraform.lock.hcl") rmSync(join(this.stack(system), file));
      this.configure(system, variant);
    }
    this.calm();
    for (const file of readdirSync(this.folder("secrets"))) rmSync(this.secretFile(file), { recursive: true });
    cpSync(this.folder("secrets.kept"), this.folder("secrets"), { recursive: true });
  }

  /** What a person does in the interface of a server. */
  async call(system: System, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<unknown> {
    const { reference, ...target } = apiTarget(
      loadLayout(this.layoutFile("first")),
      system,
      system === "pbs" ? "backup" : "main",
    );
    return callApi({ ...target, secret: readSecret(reference) }, method, path, body);
  }

  /** OpenTofu on a stack, with what `threefold exec` would give it. */
  async tofu(system: System, args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    const { engine } = this.props;
    // the references are resolved as the command line does it: from the environment of the process
    Object.assign(process.env, this.shell);
    const secrets = secretEnvironment(loadLayout(this.layoutFile(options.layout ?? "first")), () => undefined);
    const cwd = options.cwd ?? this.stack(system);
    return this.run(engine.program, args, cwd, { ...secrets, ...options.environment }, options);
  }

  apply(system: System, options: RunOptions & { readonly also?: readonly string[] } = {}): Promise<Answer> {
    return this.tofu(system, [...APPLY, ...(options.also ?? [])], options);
  }

  /** The real command line, as a person uses it. */
  cli(args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    const command = [process.execPath, join(this.props.root, "bin/threefold.js"), ...args];
    const [program, ...rest] = options.noRoom
      ? ["bash", "-c", 'ulimit -f 0 && exec "$@"', "bash", ...command]
      : command;
    return this.run(
      program!,
      rest,
      options.cwd ?? this.props.work,
      {
        ...this.shell,
        THREEFOLD_LAYOUT: this.layoutFile(options.layout ?? "first"),
        TERRAFORM_BINARY_NAME: this.props.engine.program,
        ...options.environment,
      },
      options,
    );
  }

  private async run(
    program: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string | undefined>>,
    { started }: RunOptions,
  ): Promise<Answer> {
    const kept = Object.entries(process.env).filter(([name]) => !/^(TF_|FAULTS_|THREEFOLD_)/.test(name));
    const { engine, children } = this.props;
    const answer = await children.run(
      program,
      args,
      cwd,
      {
        ...Object.fromEntries(kept),
        TF_CLI_CONFIG_FILE: engine.cliConfig,
        TF_IN_AUTOMATION: "1",
        TF_LOG: "INFO",
        TF_LOG_PATH: this.folder("state", "terraform.log"),
        CHECKPOINT_DISABLE: "1",
        NO_COLOR: "1",
        ...environment,
      },
      started,
    );
    this.printed += answer.output;
    return answer;
  }

  /** Starts what a fault stopped, and did not start again. */
  async revive(): Promise<void> {
    for (const { https } of [this.pbs, this.pve]) if (!https.isRunning) await https.start();
  }

  /** Ends what disturbs. */
  calm(): void {
    for (const { https } of [this.pbs, this.pve]) {
      https.interfere = undefined;
      https.cutsHandshakes = false;
    }
    this.pbs.https.present(this.certificate);
  }

  /** What no person should have to read. */
  unreadable(): string[] {
    const trace = /^\s+at .+:\d+:\d+\)?$|^panic: |^goroutine \d+|Error: Plugin did not respond|This is a bug/m;
    return trace.test(this.printed) ? [`a stack trace: ${trace.exec(this.printed)![0]}`] : [];
  }

  /** Requests that the doubles have no record of. */
  unrecorded(): string[] {
    return SYSTEMS.flatMap((system) => this.double(system).https.unrecorded.splice(0));
  }

  /** Where a secret stands that must not. */
  leaks(): string[] {
    const texts: Record<string, string> = { output: this.printed };
    for (const folder of [this.folder("state"), this.stack("pbs"), this.stack("pve")])
      for (const file of readdirSync(folder, { withFileTypes: true }))
        if (file.isFile() && file.name !== "cdk.tf.json")
          texts[file.name] = readFileSync(join(folder, file.name), "latin1");
    const secrets = new Map(this.secrets);
    for (const system of SYSTEMS)
      for (const [id, secret] of Object.entries(this.double(system).state.secrets)) secrets.set(`token ${id}`, secret);
    return Object.entries(texts).flatMap(([where, text]) =>
      [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${where}`),
    );
  }

  /** How what stands differs from what an undisturbed deploy leaves behind. */
  differences(system: System, variant: Variant, { secrets }: { readonly secrets: boolean }): string[] {
    return stateDifferences(this.snapshotOf(system, variant).server, this.double(system).state, secrets);
  }

  private writeSecret(file: string, secret: string): void {
    const telling = secret.startsWith("{") ? (JSON.parse(secret) as { data: string }).data : secret;
    this.remember(file, telling);
    for (const folder of ["secrets", "secrets.kept"]) {
      mkdirSync(this.folder(folder), { recursive: true, mode: 0o700 });
      writeFileSync(this.folder(folder, file), `${secret}\n`, { mode: 0o600 });
    }
  }

  private configure(system: System, variant: Variant): void {
    mkdirSync(this.stack(system), { recursive: true });
    cpSync(this.folder(variant, "stacks", STACKS[system], "cdk.tf.json"), join(this.stack(system), "cdk.tf.json"));
  }

  private async must(system: System, ...args: string[]): Promise<void> {
    const { code, output } = await this.tofu(system, args);
    if (code !== 0) throw new Error(`tofu ${args[0]} of ${STACKS[system]}:\n${output}`);
  }

  private keep(system: System, ground: Ground): void {
    const file = this.stateFile(system);
    this.grounds.set(`${system} ${ground}`, {
      server: structuredClone(this.double(system).state),
      ...(existsSync(file) && { state: readFileSync(file, "utf8") }),
    });
  }

  private snapshotOf(system: System, ground: Ground): Snapshot {
    return this.grounds.get(`${system} ${ground}`)!;
  }

  private restore(system: System, ground: Ground): void {
    const { server, state } = this.snapshotOf(system, ground);
    const live = this.double(system).state as unknown as Record<string, unknown>;
    for (const key of Object.keys(live)) if (!(key in server)) delete live[key];
    Object.assign(live, structuredClone(server));
    if (state !== undefined) writeFileSync(this.stateFile(system), state, { mode: 0o600 });
  }

  /** The cluster asks the PBS: who logs in with the token of the file sees the datastore. */
  private storesFor({ password, fingerprint }: Parameters<BackupServers>[0]): string[] {
    const { https } = this.pbs;
    if (fingerprint?.toLowerCase() !== https.fingerprint)
      throw new Error(`fingerprint '${https.fingerprint.toUpperCase()}' not verified, abort!`);
    if (password !== this.secrets.get("pve-main.token"))
      throw new Error("401 authentication failed - invalid credentials");
    return ["main"];
  }
}

/** The part of a stack's configuration that faults change. */
export interface Configuration {
  readonly resource: Record<string, Record<string, object>>;
  readonly terraform: Record<string, unknown>;
}

export interface RunOptions {
  /** Default: first. */
  readonly layout?: Variant;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Default: the folder of the stack, or of the stage for the command line. */
  readonly cwd?: string;
  /** Told the process when it runs; its group has the same number. */
  readonly started?: (pid: number) => void;
  /** No file can be written, as on a full disk: the limit on the size of files is 0. */
  readonly noRoom?: true;
}

interface Snapshot {
  readonly server: object;
  readonly state?: string;
}

const SYSTEMS: readonly System[] = ["pbs", "pve"];

const BRIDGE = {
  iface: "vmbr0",
  type: "bridge",
  method: "manual",
  method6: "manual",
  families: ["inet"],
  exists: 1,
  active: 1,
  autostart: 1,
  priority: 3,
};

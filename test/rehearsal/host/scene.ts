import type { ChildProcess } from "node:child_process";
import { randomBytes, X509Certificate } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import {
  credentialsFile,
  HOST_PATHS,
  identityName,
  pkiFolder,
  type RepositoryUser,
} from "../../../lib/host/host-paths";
import { type ResticJob, resticJobs } from "../../../lib/host/restic-job";
import { backupUnit, maintenanceUnit } from "../../../lib/host/unit-names";
import type { LayoutInput } from "../../../lib/spec/layout";
import { killGroup } from "../spawn-group";
import type { Issued } from "./ca/issue";
import { type ProgramAnswer, runProgram } from "./ca/program-run";
import { StepCa } from "./ca/step-ca";
import { HostTree } from "./files/host-tree";
import { type Play, rehearsedLayout } from "./files/rehearsed-layout";
import { runUnit, type UnitResult, type UnitRunOptions } from "./files/unit-run";
import { type Offsite, startOffsite } from "./s3/offsite";
import { SessionDouble } from "./session/session-double";

export interface SceneProps {
  readonly root: string;
  readonly layout: LayoutInput;
  /** Scratch folder that exists. */
  readonly work: string;
  readonly programs: Readonly<Record<"restic" | "step" | "step-ca" | "aws_signing_helper" | "backrest", string>>;
}

/** The names of restic's snapshots and the like, as `--json` tells them. */
export interface Snapshot {
  readonly id: string;
  readonly time: string;
  readonly tags?: readonly string[];
}

const LEAST_LEFT_MS = 240_000;
const UPLOAD_BEGINS_S = 30;

/** A host, its CA, and AWS as the host meets it. */
export class Scene {
  private constructor(
    private readonly props: SceneProps,
    readonly play: Play,
    readonly ca: StepCa,
    readonly otherCa: StepCa,
    readonly offsite: Offsite,
    readonly sessions: SessionDouble,
    /** The host without Backrest. */
    readonly host: HostTree,
  ) {}

  static async start(props: SceneProps): Promise<Scene> {
    const { root, layout, work, programs } = props;
    const made = (name: string) => StepCa.create({ step: programs.step, stepCa: programs["step-ca"], work, name });
    const ca = await made("house");
    const otherCa = await made("stranger");
    const end: (() => Promise<unknown>)[] = [() => ca.stop(), () => otherCa.stop()];
    try {
      await Promise.all([ca.start(), otherCa.start()]);
      const given = { caUrl: ca.url, anchor: ca.root, fingerprint: await ca.fingerprint() };
      const play = rehearsedLayout(layout, { ...given, runner: { by: "systemd" } });
      const offsite = await startOffsite({ root, layout: play.layout, work });
      end.push(() => offsite.stop());
      const { deployed, sessions, tls } = offsite;
      const double = await SessionDouble.start({ deployed, sessions, tls });
      end.push(() => double.stop());
      const host = await HostTree.install({ play, values: valuesOf(offsite), root: join(work, "host"), programs });
      const scene = new Scene(props, play, ca, otherCa, offsite, double, host);
      scene.fillSources(host);
      return scene;
    } catch (error) {
      await Promise.all(end.map((stop) => stop()));
      throw error;
    }
  }

  /** Scratch folder. */
  get work(): string {
    return this.props.work;
  }

  get programs(): SceneProps["programs"] {
    return this.props.programs;
  }

  async stop(): Promise<void> {
    await Promise.all([this.sessions.stop(), this.offsite.stop(), this.ca.stop(), this.otherCa.stop()]);
  }

  /** The same host again, with Backrest as runner, in a folder of its own but with the same certificates. */
  async withBackrest(listen: string): Promise<HostTree> {
    const { layout, programs, work } = this.props;
    const given = { caUrl: this.ca.url, anchor: this.ca.root, fingerprint: await this.ca.fingerprint() };
    const play = rehearsedLayout(layout, { ...given, runner: { by: "backrest", listen } });
    const tree = await HostTree.install({
      play,
      values: valuesOf(this.offsite),
      root: join(work, "host-backrest"),
      programs,
    });
    rmSync(tree.path("/etc/threefold/pki"), { recursive: true });
    symlinkSync(this.host.path("/etc/threefold/pki"), tree.path("/etc/threefold/pki"));
    this.fillSources(tree);
    return tree;
  }

  /** Where the loopback services are; added to every unit. */
  get env(): Record<string, string> {
    return {
      SSL_CERT_FILE: this.offsite.caFile,
      AWS_ENDPOINT_URL_ROLESANYWHERE: this.sessions.endpoint,
      // packs of 4 MiB, so that a small backup has many
      RESTIC_PACK_SIZE: "4",
    };
  }

  unit(name: string, options: Partial<UnitRunOptions> = {}): Promise<UnitResult> {
    return runUnit(this.host, name, { ...options, env: { ...this.env, ...options.env } });
  }

  backup(options: Partial<UnitRunOptions> = {}): Promise<UnitResult> {
    return this.unit(`${backupUnit(this.play.hop)}.service`, options);
  }

  maintain(options: Partial<UnitRunOptions> = {}): Promise<UnitResult> {
    return this.unit(`${maintenanceUnit(this.play.repository)}.service`, options);
  }

  identity(user: RepositoryUser): string {
    return identityName(this.play.trust, user === "writer" ? this.play.writer : this.play.pruner);
  }

  commonName(user: RepositoryUser): string {
    return user === "writer" ? this.play.writer : this.play.pruner;
  }

  renew(user: RepositoryUser = "writer"): Promise<UnitResult> {
    return this.unit(`threefold-cert-${this.identity(user)}.service`);
  }

  /** Long certificates for the next act: on a busy machine an act may take longer than one has left. */
  async freshCertificates(): Promise<void> {
    for (const user of ["writer", "pruner"] as const) {
      if (!existsSync(this.host.path(`${pkiFolder(this.identity(user))}/cert.pem`))) continue;
      if (this.validTo(user).getTime() - Date.now() > LEAST_LEFT_MS) continue;
      const { code, output } = await this.enroll(await this.ca.token(this.commonName(user)), user);
      if (code !== 0) throw new Error(`certificate of the ${user}: ${output}`);
    }
  }

  /** The first certificate, by the program that the host has for it. */
  enroll(token: string, user: RepositoryUser = "writer"): Promise<ProgramAnswer> {
    return runProgram("bash", [this.host.path("/usr/local/sbin/threefold-enroll"), this.identity(user)], {
      input: `${token}\n`,
      env: { HOME: this.props.work },
    });
  }

  /** What the generated credentials file makes restic call. */
  credentials(user: RepositoryUser = "writer", more: readonly string[] = [], seconds = 60): Promise<ProgramAnswer> {
    const text = this.host.read(credentialsFile(this.play.repository, user));
    const [program = "", ...args] = /^credential_process = (.*)$/m.exec(text)![1]!.split(" ");
    if (!existsSync(program)) return Promise.resolve({ code: 127, output: `${program}: not found`, seconds: 0 });
    return runProgram(program, [...args, ...more], { env: this.env, timeoutSeconds: seconds });
  }

  /** restic by hand, as the unit of the user sees the repository. */
  restic(
    args: readonly string[],
    options: {
      readonly user?: RepositoryUser;
      readonly env?: Record<string, string>;
      readonly timeoutSeconds?: number;
    } = {},
  ): Promise<ProgramAnswer> {
    const { user = "writer", env = {}, timeoutSeconds = 60 } = options;
    return runProgram(this.props.programs.restic, args, {
      timeoutSeconds,
      env: {
        ...this.env,
        AWS_DEFAULT_REGION: this.offsite.region,
        AWS_SHARED_CREDENTIALS_FILE: this.host.path(credentialsFile(this.play.repository, user)),
        RESTIC_REPOSITORY: this.offsite.resticUrl(this.play.repository),
        RESTIC_CACHE_DIR: this.cache,
        RESTIC_PASSWORD_FILE: this.host.path(this.job().repository.passwordFile),
        ...env,
      },
    });
  }

  async snapshots(): Promise<readonly Snapshot[]> {
    const { code, output } = await this.restic(["snapshots", "--json", "--no-lock", "--quiet"]);
    if (code !== 0) throw new Error(`restic snapshots: exit ${code}: ${output}`);
    return JSON.parse(output.slice(output.indexOf("["))) as Snapshot[];
  }

  get cache(): string {
    return this.host.path(this.play.layout.hosts[this.play.host]!.restic.cache);
  }

  job(tree: HostTree = this.host, hop: string = this.play.hop): ResticJob {
    const graph = new CopyGraph(tree.play.layout);
    return resticJobs(graph, tree.play.host, valuesOf(this.offsite)).find(({ name }) => name === hop)!;
  }

  /** Certificate files of a user, with a way to put them back. */
  keepCertificate(user: RepositoryUser = "writer"): () => void {
    const folder = this.host.path(pkiFolder(this.identity(user)));
    const kept = `${folder}.kept-${randomBytes(4).toString("hex")}`;
    cpSync(folder, kept, { recursive: true });
    return () => {
      rmSync(folder, { recursive: true });
      cpSync(kept, folder, { recursive: true });
      rmSync(kept, { recursive: true });
    };
  }

  /** Puts a certificate where the host has its own. */
  placeCertificate(
    { cert, key }: Pick<Issued, "cert" | "key">,
    intermediates: string,
    user: RepositoryUser = "writer",
  ): void {
    const folder = this.host.path(pkiFolder(this.identity(user)));
    writeFileSync(join(folder, "cert.pem"), cert);
    writeFileSync(join(folder, "key.pem"), key, { mode: 0o600 });
    writeFileSync(join(folder, "intermediates.pem"), intermediates);
  }

  /** A certificate of the house's CA that began earlier, so that its end is near. */
  async age(
    secondsLeft: number,
    user: RepositoryUser = "writer",
    ca: StepCa = this.ca,
    commonName?: string,
  ): Promise<void> {
    const folder = join(this.props.work, `aged-${randomBytes(4).toString("hex")}`);
    const notBefore = `-${300 - secondsLeft}s`;
    await ca.certificate(commonName ?? this.commonName(user), folder, { notBefore, notAfter: "300s" });
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    this.placeCertificate({ cert: read("cert.pem"), key: read("key.pem") }, ca.intermediate, user);
  }

  serial(user: RepositoryUser = "writer"): string {
    return new X509Certificate(this.host.read(`${pkiFolder(this.identity(user))}/cert.pem`)).serialNumber;
  }

  validTo(user: RepositoryUser = "writer"): Date {
    return new Date(new X509Certificate(this.host.read(`${pkiFolder(this.identity(user))}/cert.pem`)).validTo);
  }

  /** Adds a file of random bytes to what is saved. */
  grow(megabytes: number, tree: HostTree = this.host): void {
    for (const source of this.job(tree).sources)
      writeFileSync(join(tree.path(source), `grown-${randomBytes(6).toString("hex")}`), randomBytes(megabytes << 20));
  }

  /** Every data pack's upload takes so long. */
  slowUploads(delayMs: number, times = 200): void {
    this.offsite.gateway.inject({
      fits: ({ method, key }) => method === "PUT" && key.includes("/data/"),
      times,
      effect: { delayMs },
    });
  }

  /** Starts a backup, and ends it with a signal once its uploads have begun. */
  async interrupted(signal: NodeJS.Signals): Promise<UnitResult> {
    this.grow(16);
    this.slowUploads(2_500);
    const before = this.offsite.log.entries.length;
    let child: ChildProcess | undefined;
    const running = this.backup({ started: (begun) => (child = begun) });
    const uploading = () => this.uploadsSince(before) > 0;
    for (let i = 0; i < UPLOAD_BEGINS_S * 10 && !uploading(); i++) await new Promise((go) => setTimeout(go, 100));
    const began = uploading();
    if (child) killGroup(child, signal);
    const result = await running;
    this.offsite.gateway.clearFaults();
    if (!began) throw new Error(`no upload began within ${UPLOAD_BEGINS_S} s: ${result.output.slice(-300)}`);
    return result;
  }

  uploadsSince(index: number): number {
    return this.offsite.log
      .since(index)
      .filter(({ actions, key }) => actions.includes("s3:PutObject") && key.includes("/data/")).length;
  }

  private fillSources(tree: HostTree): void {
    const jobs = [this.play.hop, ...(this.play.local ? [this.play.local.hop] : [])].map((hop) => this.job(tree, hop));
    for (const { sources, datastore } of jobs)
      for (const source of sources) {
        const folder = tree.path(source);
        mkdirSync(join(folder, datastore ? ".chunks" : "many"), { recursive: true });
        writeFileSync(join(folder, "hello.txt"), `saved by the rehearsal of ${this.play.layout.name}\n`);
        writeFileSync(join(folder, "bulk.bin"), randomBytes(6 << 20));
      }
    for (const { repository } of jobs)
      if (repository.directory) mkdirSync(join(tree.path(repository.directory), ".."), { recursive: true });
    mkdirSync(tree.path(HOST_PATHS.run), { recursive: true });
  }
}

const valuesOf = (offsite: Offsite) =>
  Object.fromEntries(
    Object.entries(offsite.values).map(([name, values]) => [name, { ...values, url: offsite.resticUrl(name) }]),
  );

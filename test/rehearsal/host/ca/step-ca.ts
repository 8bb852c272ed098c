import type { ChildProcess } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../../support/free-port";
import { endGroup, runProgram, startProgram } from "./program-run";

export interface StepCaProps {
  /** Paths of the real programs. */
  readonly step: string;
  readonly stepCa: string;
  /** Scratch folder that exists; the CA lies below. */
  readonly work: string;
  readonly name: string;
}

const PASSWORD = "rehearsal";
const START_MS = 20_000;
/** The lives of certificates: five minutes as usual, seconds where a rehearsal waits for the end of one. */
const CLAIMS = { minTLSCertDuration: "5s", maxTLSCertDuration: "24h", defaultTLSCertDuration: "5m" };

/** A real step-ca on a loopback port. */
export class StepCa {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly props: StepCaProps,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** Makes root, intermediate and a provisioner; does not start. */
  static async create(props: StepCaProps): Promise<StepCa> {
    const folder = join(props.work, `ca-${props.name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "password"), PASSWORD, { mode: 0o600 });
    const ca = new StepCa(props, folder, await freePort());
    const init = ["ca", "init", "--name", props.name, "--dns", "localhost", "--address", `127.0.0.1:${ca.port}`];
    const flags = ["--provisioner", "admin", "--deployment-type", "standalone", "--password-file", ca.passwordFile];
    const made = await runProgram(props.step, [...init, ...flags], { env: ca.environment });
    if (made.code !== 0) throw new Error(`step ca init: ${made.output}`);
    const file = join(folder, "config", "ca.json");
    const config = JSON.parse(readFileSync(file, "utf8")) as { authority: { claims?: object } };
    config.authority.claims = CLAIMS;
    writeFileSync(file, JSON.stringify(config));
    return ca;
  }

  get url(): string {
    return `https://localhost:${this.port}`;
  }

  get rootFile(): string {
    return join(this.folder, "certs", "root_ca.crt");
  }

  get root(): string {
    return readFileSync(this.rootFile, "utf8");
  }

  get intermediate(): string {
    return readFileSync(join(this.folder, "certs", "intermediate_ca.crt"), "utf8");
  }

  /** SHA-256 of the root, lower case, no colons. */
  async fingerprint(): Promise<string> {
    const { output } = await runProgram(this.props.step, ["certificate", "fingerprint", this.rootFile], {
      env: this.environment,
    });
    return output.trim();
  }

  /** Starts the server and waits until it is healthy. */
  async start(): Promise<void> {
    const log = openSync(join(this.folder, "step-ca.log"), "a");
    this.child = startProgram(
      this.props.stepCa,
      [join(this.folder, "config", "ca.json"), "--password-file", this.passwordFile],
      { env: { PATH: process.env.PATH, ...this.environment }, stdio: ["ignore", log, log] },
    );
    const until = Date.now() + START_MS;
    while (!(await this.healthy())) {
      if (Date.now() > until) throw new Error(`step-ca did not start: see ${this.folder}/step-ca.log`);
      await new Promise((go) => setTimeout(go, 100));
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child !== undefined) await endGroup(child, "SIGTERM", 3_000);
  }

  /** A token for one certificate; it works once and for five minutes. */
  async token(commonName: string): Promise<string> {
    const args = ["ca", "token", commonName, "--provisioner", "admin", "--password-file", this.passwordFile];
    const made = await runProgram(this.props.step, [...args, "--ca-url", this.url, "--root", this.rootFile], {
      env: this.environment,
    });
    if (made.code !== 0) throw new Error(`step ca token: ${made.output}`);
    const token = made.output.trim().split("\n").at(-1)!;
    return token.trim();
  }

  /**
   * A certificate straight from the CA, with dates of one's own.
   * @param folder gets `cert.pem` and `key.pem`
   * @param dates as `step` reads them: a duration from now, and one from there
   */
  async certificate(
    commonName: string,
    folder: string,
    dates: { readonly notBefore?: string; readonly notAfter?: string } = {},
  ): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const args = ["ca", "certificate", commonName, join(folder, "cert.pem"), join(folder, "key.pem"), "--force"];
    const flags = ["--token", await this.token(commonName), "--ca-url", this.url, "--root", this.rootFile];
    const made = await runProgram(
      this.props.step,
      [
        ...args,
        ...flags,
        ...(dates.notBefore !== undefined ? [`--not-before=${dates.notBefore}`] : []),
        ...(dates.notAfter !== undefined ? [`--not-after=${dates.notAfter}`] : []),
      ],
      { env: this.environment },
    );
    if (made.code !== 0) throw new Error(`step ca certificate: ${made.output}`);
  }

  private async healthy(): Promise<boolean> {
    const { code } = await runProgram(
      this.props.step,
      ["ca", "health", "--ca-url", this.url, "--root", this.rootFile],
      { env: this.environment, timeoutSeconds: 5 },
    );
    return code === 0;
  }

  private get passwordFile(): string {
    return join(this.folder, "password");
  }

  private get environment(): Record<string, string> {
    return { STEPPATH: this.folder, HOME: this.folder };
  }
}

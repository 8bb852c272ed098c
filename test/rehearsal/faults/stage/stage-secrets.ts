import { randomUUID } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { clientKey } from "../../proxmox/terraform/scene";
import type { StageFolder } from "./stage-folder";
import type { System } from "./system";

/** Names of environment variables after the prefix. */
const VARIABLES = ["PBS", "PVE", "FAR", "PULL", "SMTP"] as const;

/** The secrets of the person who deploys: in the environment, in files, and those in escrow. */
export class StageSecrets {
  /** Those that must be found nowhere, by what they are. */
  readonly known = new Map<string, string>();
  private readonly environment: Record<string, string> = {};
  /** What a fault changed in the environment. */
  private changed: Record<string, string | undefined> = {};

  /** @param prefix beginning of the names of environment variables */
  constructor(
    private readonly folder: StageFolder,
    readonly prefix: string,
  ) {
    for (const variable of VARIABLES) this.environment[`${prefix}_${variable}`] = this.remember(variable, randomUUID());
    this.write("pbs-main.enc.json", clientKey());
    for (const file of ["pve-main.token", "looker.token"]) this.write(file, randomUUID());
  }

  remember(what: string, secret: string): string {
    this.known.set(what, secret);
    return secret;
  }

  /** As an administrator made it on the server. */
  deploySecret(system: System): string {
    return this.environment[this.variable(system)]!;
  }

  /** What a person does with a new secret of a deploying token; `undefined` where it is not set at all. */
  useDeploySecret(system: System, secret: string | undefined): void {
    this.changed[this.variable(system)] = secret;
  }

  /** The environment as the person has it now. */
  get shell(): Record<string, string> {
    const variables = Object.entries({ ...this.environment, ...this.changed });
    return Object.fromEntries(variables.filter((pair): pair is [string, string] => pair[1] !== undefined));
  }

  /** What a person does from the escrow. */
  restore(file: string, mode: number): void {
    cpSync(this.folder.folder("secrets.kept", file), this.folder.secretFile(file));
    chmodSync(this.folder.secretFile(file), mode);
  }

  /** Puts environment and files back. */
  reset(): void {
    this.changed = {};
    for (const file of readdirSync(this.folder.folder("secrets")))
      rmSync(this.folder.secretFile(file), { recursive: true });
    cpSync(this.folder.folder("secrets.kept"), this.folder.folder("secrets"), { recursive: true });
  }

  private variable(system: System): string {
    return `${this.prefix}_${system.toUpperCase()}`;
  }

  private write(file: string, secret: string): void {
    const telling = secret.startsWith("{") ? (JSON.parse(secret) as { data: string }).data : secret;
    this.remember(file, telling);
    for (const folder of ["secrets", "secrets.kept"]) {
      mkdirSync(this.folder.folder(folder), { recursive: true, mode: 0o700 });
      writeFileSync(this.folder.folder(folder, file), `${secret}\n`, { mode: 0o600 });
    }
  }
}

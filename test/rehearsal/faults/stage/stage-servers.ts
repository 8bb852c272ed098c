import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type SelfSigned, selfSigned } from "../../../support/self-signed";
import { PbsDouble } from "../../proxmox/double/pbs/pbs-double";
import type { BackupServers } from "../../proxmox/double/pve/backup-servers";
import { existingInterface } from "../../proxmox/double/pve/existing-interface";
import { PveDouble } from "../../proxmox/double/pve/pve-double";
import type { Servers } from "../faults-layout";
import type { StageFolder } from "./stage-folder";
import type { StageSecrets } from "./stage-secrets";
import { SYSTEMS, type System } from "./system";

/** The doubles of the servers of a stage. */
export class StageServers {
  readonly pbs: PbsDouble;
  readonly pve: PveDouble;
  /** What the layout says of them. */
  readonly spec: Servers;
  private readonly certificate: SelfSigned;

  constructor(
    folder: StageFolder,
    private readonly secrets: StageSecrets,
  ) {
    const net = `127.${randomInt(2, 250)}.${randomInt(0, 250)}`;
    const address = `${net}.10`;
    this.certificate = selfSigned("pbs", { address });
    const { fingerprint, cert } = this.certificate;
    this.spec = {
      pbs: { address, fingerprint, caFile: folder.folder("pbs.pem") },
      far: { address: `${net}.11`, fingerprint },
      cluster: `https://${net}.12:8006`,
      secrets: folder.folder("secrets"),
      prefix: secrets.prefix,
    };
    writeFileSync(this.spec.pbs.caFile, cert);
    this.pbs = new PbsDouble({
      folder: folder.folder(),
      name: "pbs",
      tokens: [{ id: "threefold@pbs!iac", secret: secrets.deploySecret("pbs") }],
      host: address,
      port: 8007,
      certificate: this.certificate,
      taskMs: 300,
      lockMs: 1000,
    });
    this.pve = new PveDouble({
      folder: folder.folder(),
      name: "pve",
      tokens: [{ id: "threefold@pve!iac", secret: secrets.deploySecret("pve") }],
      nodes: { node1: [existingInterface("vmbr0", 3)] },
      backupServers: async (login) => this.storesFor(login),
      host: `${net}.12`,
      port: 8006,
      certificate: this.certificate,
      reloadMs: 50,
    });
  }

  async start(): Promise<void> {
    await this.pbs.https.start();
    await this.pve.https.start();
  }

  async stop(): Promise<void> {
    await this.pbs.https.stop();
    await this.pve.https.stop();
  }

  double(system: System): PbsDouble | PveDouble {
    return this[system];
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

  /** Requests that the doubles have no record of. */
  unrecorded(): string[] {
    return SYSTEMS.flatMap((system) => this.double(system).https.unrecorded.splice(0));
  }

  /** The cluster asks the PBS: who logs in with the token of the file sees the datastore. */
  private storesFor({ password, fingerprint }: Parameters<BackupServers>[0]): string[] {
    const { https } = this.pbs;
    if (fingerprint?.toLowerCase() !== https.fingerprint)
      throw new Error(`fingerprint '${https.fingerprint.toUpperCase()}' not verified, abort!`);
    if (password !== this.secrets.known.get("pve-main.token"))
      throw new Error("401 authentication failed - invalid credentials");
    return ["main"];
  }
}

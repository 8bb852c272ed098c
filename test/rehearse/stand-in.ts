import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PbsDouble } from "../rehearsal/proxmox/double/pbs/pbs-double";
import { DEFAULT_SCRATCH, type RealServer, realServerOf } from "../rehearsal/proxmox/real-server";
import { realApi } from "../rehearsal/proxmox/terraform/real-servers";
import { removeFolder } from "../rehearsal/remove-folder";

const TOKEN = { id: "rehearsal@pbs!try", secret: "0c0ffee0-0000-4000-8000-000000000001" };

/** A double that plays the real server, on a port that no PBS has, with things of its owner on it. */
export class StandIn {
  readonly folder = mkdtempSync(join(tmpdir(), "threefold-stand-in-"));
  readonly double: PbsDouble;

  /** @param taskMs how long its tasks take */
  constructor(taskMs = 50) {
    this.double = new PbsDouble({ folder: this.folder, tokens: [TOKEN], taskMs });
  }

  async start(): Promise<this> {
    await this.double.https.start();
    const api = realApi("pbs", this.server);
    await api("POST", "/config/datastore", { name: "vms", path: "/mnt/vms", comment: "tfr- is not at the beginning" });
    await this.double.tasks.lock();
    this.double.backUp("vms", "", 7);
    await api("POST", "/config/prune", { id: "my-tfr-job", store: "vms", schedule: "daily", "keep-last": 3 });
    await api("POST", "/access/users", { userid: "pve@pbs" });
    await api("POST", "/access/users/rehearsal%40pbs/token/noacl", {});
    await api("PUT", "/access/acl", { path: "/datastore/vms", role: "DatastoreAdmin", "auth-id": "pve@pbs" });
    return this;
  }

  environment(name = "SMITH"): Record<string, string> {
    const { port, fingerprint } = this.double.https;
    return {
      [`THREEFOLD_PBS_${name}`]: `https://127.0.0.1:${port}`,
      [`THREEFOLD_PBS_${name}_TOKEN`]: `${TOKEN.id}:${TOKEN.secret}`,
      [`THREEFOLD_PBS_${name}_FINGERPRINT`]: fingerprint,
    };
  }

  get server(): RealServer {
    return realServerOf("PBS", "smith", this.environment())!;
  }

  /** All that the server keeps but its tasks, and folders that hold nothing of datastores that a run took away itself. */
  get kept(): unknown {
    const { tasks: _, disks, ...kept } = this.double.state;
    const own = Object.entries(disks).filter(
      ([path, { snapshots }]) =>
        !path.startsWith(`${DEFAULT_SCRATCH}/`) || Object.values(snapshots).some((count) => count > 0),
    );
    return JSON.parse(JSON.stringify({ ...kept, disks: Object.fromEntries(own) }));
  }

  async stop(): Promise<void> {
    await this.double.https.stop();
    removeFolder(this.folder);
  }
}

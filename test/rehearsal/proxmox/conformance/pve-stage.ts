import type { BackupServers } from "../double/pve/backup-servers";
import { PveDouble } from "../double/pve/pve-double";
import type { Interface } from "../double/pve/state";
import { DoubleStage } from "./double-stage";
import { type Caller, type HistoryEntry, isRequest, type RecordedEvent } from "./record";

const SECRET = "1f0c3a52-9a53-4a3c-8f0e-000000000002";
const FINGERPRINT = "86:75:86:68:CA:B3:3E:CA:36:F1:AD:B3:5E:FE:08:78:D9:F9:16:C3:D1:EF:72:9A:4E:37:F2:33:5F:39:1A:6C";

/** The small PBS that the cluster of the record talked to. */
const recordedBackupServer: BackupServers = async ({ server, port, username, password, fingerprint }) => {
  if (port !== 8007) throw new Error(`500 Can't connect to ${server}:${port} (Connection refused)`);
  if (fingerprint?.toUpperCase() !== FINGERPRINT) throw new Error(`fingerprint '${FINGERPRINT}' not verified, abort!`);
  if (username.includes("!") && password !== "secret")
    throw new Error("401 authentication failed - invalid credentials");
  if (password !== "secret") throw new Error("401 authentication failure");
  return ["main", "second"];
};

/** The double of a Proxmox VE node, as the node of the record was found. */
export class PveStage extends DoubleStage {
  protected readonly double: PveDouble;

  constructor(folder: string, history: readonly HistoryEntry[]) {
    super();
    this.double = new PveDouble({
      folder,
      name: "conformance-pve",
      tokens: [
        { id: "root@pam!tf", secret: SECRET },
        { id: "root@pam!weak", secret: SECRET, role: "none" },
      ],
      nodes: { smith: foundInterfaces(history) },
      backupServers: recordedBackupServer,
    });
  }

  authorization(caller: Caller | "deploying"): string | undefined {
    switch (caller) {
      case "nobody":
        return undefined;
      case "wrong-secret":
        return "PVEAPIToken=root@pam!tf=wrong";
      case "unknown-token":
        return `PVEAPIToken=root@pam!nosuch=${SECRET}`;
      case "other-spelling":
        return `PVEAPIToken=root@pam!tf:${SECRET}`;
      case "powerless":
        return `PVEAPIToken=root@pam!weak=${SECRET}`;
      default:
        return `PVEAPIToken=root@pam!tf=${SECRET}`;
    }
  }

  async event({ event }: RecordedEvent): Promise<boolean> {
    if (event === "reload-fails") this.double.state.reloadFails = "vmbr9 : error: vmbr9: something wrong ";
    return true;
  }
}

/** Nothing had changed the network before the list was first read. */
function foundInterfaces(history: readonly HistoryEntry[]): Interface[] {
  const list = history
    .filter(isRequest)
    .find(({ method, path }) => method === "GET" && path === "/nodes/smith/network");
  return (JSON.parse(list!.answer) as { data: Interface[] }).data;
}

import { PbsDouble } from "../double/pbs/pbs-double";
import { DoubleStage } from "./double-stage";
import type { Caller, RecordedEvent } from "./record";

const SECRET = "1f0c3a52-9a53-4a3c-8f0e-000000000001";

/** The double of a Proxmox Backup Server, as the server of the record was set up. */
export class PbsStage extends DoubleStage {
  protected double: PbsDouble;
  private fresh = 0;

  constructor(private readonly folder: string) {
    super();
    this.double = this.made();
  }

  private made(): PbsDouble {
    const tokens = ["admin@pbs!tf", "root@pam!tf"].map((id) => ({ id, secret: SECRET }));
    return new PbsDouble({ folder: this.folder, name: `conformance-pbs-${this.fresh}`, tokens });
  }

  authorization(caller: Caller | "deploying", secrets: ReadonlyMap<string, string>): string | undefined {
    const token = (id: string, secret: string) => `PBSAPIToken=${id}:${secret}`;
    switch (caller) {
      case "nobody":
        return undefined;
      case "wrong-secret":
        return token("admin@pbs!tf", "wrong");
      case "unknown-token":
        return token("admin@pbs!nosuch", SECRET);
      case "other-spelling":
        return `PBSAPIToken=admin@pbs!tf=${SECRET}`;
      case "root":
        return token("root@pam!tf", SECRET);
      case "powerless":
        return token("admin@pbs!noacl", secrets.get("admin@pbs!noacl") ?? "none");
      default:
        return token("admin@pbs!tf", SECRET);
    }
  }

  async event({ event, detail }: RecordedEvent): Promise<boolean> {
    if (event === "task-ended") this.double.tasks.settle();
    else if (event === "backup") {
      const [store, ...namespace] = detail!.split("/");
      this.double.backUp(store!, namespace.join("/"), 2);
    } else if (event === "fresh-server") {
      await this.stop();
      this.fresh += 1;
      this.double = this.made();
      this.double.state.timezone = "America/New_York";
      await this.start();
    } else return false;
    return true;
  }
}

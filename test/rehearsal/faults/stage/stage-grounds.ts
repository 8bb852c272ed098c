import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { StageFolder } from "./stage-folder";
import type { StageServers } from "./stage-servers";
import type { Ground, System } from "./system";

interface Snapshot {
  /** State of the double. */
  readonly server: object;
  /** Text of Terraform's state; none before the first deploy. */
  readonly state?: string;
}

/** What servers and states are on each known ground, kept when it was reached for the first time. */
export class StageGrounds {
  private readonly snapshots = new Map<string, Snapshot>();

  constructor(
    private readonly folder: StageFolder,
    private readonly servers: StageServers,
  ) {}

  keep(system: System, ground: Ground): void {
    const file = this.folder.stateFile(system);
    this.snapshots.set(`${system} ${ground}`, {
      server: structuredClone(this.servers.double(system).state),
      ...(existsSync(file) && { state: readFileSync(file, "utf8") }),
    });
  }

  restore(system: System, ground: Ground): void {
    const { server, state } = this.of(system, ground);
    const live = this.servers.double(system).state as unknown as Record<string, unknown>;
    for (const key of Object.keys(live)) if (!(key in server)) delete live[key];
    Object.assign(live, structuredClone(server));
    if (state !== undefined) writeFileSync(this.folder.stateFile(system), state, { mode: 0o600 });
  }

  of(system: System, ground: Ground): Snapshot {
    return this.snapshots.get(`${system} ${ground}`)!;
  }
}

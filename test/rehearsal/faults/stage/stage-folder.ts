import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SYSTEMS, type System, type Variant } from "./system";

/** The part of a stack's configuration that faults change. */
export interface Configuration {
  readonly resource: Record<string, Record<string, object>>;
  readonly terraform: Record<string, unknown>;
}

const STACKS: Readonly<Record<System, string>> = { pbs: "small-pbs-backup", pve: "small-pve-main" };

/** What `init` made, which no fault touches. */
const INITIALIZED: readonly string[] = [".terraform", ".terraform.lock.hcl"];

/** The folder that a person deploys from. */
export class StageFolder {
  constructor(private readonly work: string) {}

  /** Path below it. */
  folder(...parts: string[]): string {
    return join(this.work, ...parts);
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

  /** Puts the configuration of a layout in place, which is synthesized already. */
  configure(system: System, variant: Variant): void {
    mkdirSync(this.stack(system), { recursive: true });
    cpSync(this.folder(variant, "stacks", STACKS[system], "cdk.tf.json"), join(this.stack(system), "cdk.tf.json"));
  }

  /** Changes the configuration that is to be deployed. */
  edit(system: System, change: (configuration: Configuration) => void): void {
    const file = join(this.stack(system), "cdk.tf.json");
    const configuration = JSON.parse(readFileSync(file, "utf8")) as Configuration;
    change(configuration);
    writeFileSync(file, JSON.stringify(configuration, null, 2));
  }

  /** Takes away what deploys and faults left: states, plans, configurations. */
  protected clear(): void {
    rmSync(this.folder("state"), { recursive: true, force: true });
    mkdirSync(this.folder("state"));
    for (const system of SYSTEMS)
      for (const file of readdirSync(this.stack(system)))
        if (!INITIALIZED.includes(file)) rmSync(join(this.stack(system), file));
  }

  /** What deploys wrote, by file: states, logs and plans, not the configuration. */
  protected written(): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const folder of [this.folder("state"), ...SYSTEMS.map((system) => this.stack(system))])
      for (const file of readdirSync(folder, { withFileTypes: true }))
        if (file.isFile() && file.name !== "cdk.tf.json")
          texts[file.name] = readFileSync(join(folder, file.name), "latin1");
    return texts;
  }
}

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformEngine } from "../../../../tools/terraform-engine";
import type { Answer, Children } from "./children";
import type { Scene } from "./scene";

export interface StackRunProps {
  readonly name: string;
  /** The synthesized folder. */
  readonly source: string;
  /** Where it is applied. */
  readonly dir: string;
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
  readonly scene: Scene;
}

/** What a plan wants of one object. */
export interface PlannedChange {
  readonly address: string;
  /** `create`, `update`, `delete`, or `delete, create` for a replacement. */
  readonly action: string;
}

/** An object in the state. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** One synthesized stack in the hands of the real OpenTofu, its secrets given by the real CLI (`threefold exec`). */
export class StackRun {
  /** All that it printed, for the search for secrets. */
  readonly printed: string[] = [];

  constructor(private readonly props: StackRunProps) {
    cpSync(props.source, props.dir, { recursive: true });
    writeFileSync(
      join(props.dir, "backend_override.tf.json"),
      JSON.stringify({ terraform: { backend: { local: { path: "terraform.tfstate" } } } }),
    );
  }

  get name(): string {
    return this.props.name;
  }

  get dir(): string {
    return this.props.dir;
  }

  async tofu(...args: string[]): Promise<Answer> {
    const { root, engine, children, scene, dir } = this.props;
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
    const answer = await children.run(
      process.execPath,
      [
        join(root, "node_modules/tsx/dist/cli.mjs"),
        join(root, "bin/threefold.ts"),
        "exec",
        "--",
        engine.program,
        ...args,
      ],
      dir,
      {
        ...Object.fromEntries(kept),
        ...scene.environment,
        THREEFOLD_LAYOUT: scene.file,
        TF_CLI_CONFIG_FILE: engine.cliConfig,
        TF_IN_AUTOMATION: "1",
        TF_LOG: "INFO",
        TF_LOG_PATH: join(dir, "terraform.log"),
        CHECKPOINT_DISABLE: "1",
        NO_COLOR: "1",
      },
    );
    this.printed.push(answer.output);
    return answer;
  }

  /** @throws Error with what OpenTofu said */
  async must(...args: string[]): Promise<Answer> {
    const answer = await this.tofu(...args);
    if (answer.code !== 0) throw new Error(`${this.name}: tofu ${args[0]}:\n${answer.output}`);
    return answer;
  }

  init(): Promise<Answer> {
    return this.must("init", "-input=false", "-no-color");
  }

  apply(): Promise<Answer> {
    return this.must("apply", "-input=false", "-no-color", "-auto-approve");
  }

  /** What a plan wants, beyond leaving things as they are. */
  async plan(): Promise<PlannedChange[]> {
    await this.must("plan", "-input=false", "-no-color", "-out=stack.plan");
    const shown = JSON.parse((await this.must("show", "-json", "stack.plan")).stdout) as ShownPlan;
    return (shown.resource_changes ?? [])
      .map(({ address, change }) => ({ address, action: change.actions.join(", ") }))
      .filter(({ action }) => action !== "no-op" && action !== "read");
  }

  async objects(): Promise<StateObject[]> {
    const shown = JSON.parse((await this.must("show", "-json")).stdout) as ShownState;
    return shown.values?.root_module?.resources ?? [];
  }

  /** Files that it leaves behind. */
  leftBehind(): Record<string, string> {
    const names = ["terraform.tfstate", "terraform.tfstate.backup", "stack.plan", "terraform.log"];
    return Object.fromEntries(
      names.flatMap((name) => {
        try {
          return [[name, readFileSync(join(this.dir, name), "latin1")]];
        } catch {
          return [];
        }
      }),
    );
  }
}

interface ShownPlan {
  readonly resource_changes?: { readonly address: string; readonly change: { readonly actions: string[] } }[];
}

interface ShownState {
  readonly values?: { readonly root_module?: { readonly resources?: StateObject[] } };
}

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authoritiesOf } from "../../../../bin/authorities";
import { secretEnvironment } from "../../../../bin/commands/exec";
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
  /** Folders that are initialized, by what they need; shared among the stacks of a run. */
  readonly inits: Map<string, string>;
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
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

/** What is synthesized of a stack: the parts that a rehearsal looks at. */
export interface Configuration {
  readonly terraform: Json & { readonly required_providers: unknown };
  readonly provider?: Json;
  readonly variable?: Json;
  readonly resource?: Objects;
  readonly data?: Objects;
}

/** By type and name. */
export type Objects = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** One synthesized stack in the hands of the real OpenTofu. */
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

  /** With the values that `threefold exec` would give it, without a process more for each call. */
  tofu(...args: string[]): Promise<Answer> {
    const { engine, scene } = this.props;
    // the references are resolved as the CLI does it: from the environment of this process
    Object.assign(process.env, scene.environment);
    const authorities = authoritiesOf(scene.layout, () => undefined);
    return this.spawned(engine.program, args, {
      ...secretEnvironment(scene.layout, () => undefined),
      ...authorities.environment,
    }).finally(authorities.remove);
  }

  /** Through the real CLI, as a person does it. */
  private tofuByCli(...args: string[]): Promise<Answer> {
    const { root, engine, scene } = this.props;
    const cli = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "bin/threefold.ts"), "exec", "--"];
    return this.spawned(process.execPath, [...cli, engine.program, ...args], {
      ...scene.environment,
      THREEFOLD_LAYOUT: scene.file,
    });
  }

  private async spawned(
    program: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { engine, children, scene, dir } = this.props;
    const kept = Object.entries(process.env).filter(
      ([name]) => !name.startsWith("TF_") && !(name in scene.environment),
    );
    const answer = await children.run(program, args, dir, {
      ...Object.fromEntries(kept),
      TF_CLI_CONFIG_FILE: engine.cliConfig,
      TF_IN_AUTOMATION: "1",
      TF_LOG: "INFO",
      TF_LOG_PATH: join(dir, "terraform.log"),
      CHECKPOINT_DISABLE: "1",
      NO_COLOR: "1",
      ...environment,
    });
    this.printed.push(answer.output);
    return answer;
  }

  /** @throws Error with what OpenTofu said */
  async must(...args: string[]): Promise<Answer> {
    return this.succeeded(args[0]!, await this.tofu(...args));
  }

  private succeeded(verb: string, answer: Answer): Answer {
    if (answer.code !== 0) throw new Error(`${this.name}: tofu ${verb}:\n${answer.output}`);
    return answer;
  }

  /** Initializes the first stack of each set of providers; the others get a copy of what that made. */
  async init(): Promise<void> {
    const { dir, inits } = this.props;
    const key = initKey(this.configuration);
    const made = inits.get(key);
    if (made === undefined) {
      await this.must("init", "-input=false", "-no-color");
      inits.set(key, dir);
    } else
      for (const name of INIT) cpSync(join(made, name), join(dir, name), { recursive: true, verbatimSymlinks: true });
  }

  /** @param options e.g. `-parallelism=10` */
  apply(...options: string[]): Promise<Answer> {
    return this.must(...APPLY, ...options);
  }

  /** An apply that may be refused. */
  tryApply(): Promise<Answer> {
    return this.tofu(...APPLY);
  }

  get configuration(): Configuration {
    return JSON.parse(readFileSync(join(this.dir, "cdk.tf.json"), "utf8")) as Configuration;
  }

  /** Puts another configuration in the place of this one. */
  configure(configuration: Configuration): void {
    writeFileSync(join(this.dir, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
  }

  /** @returns what puts the state back as it is now */
  keepState(): () => void {
    const file = join(this.dir, "terraform.tfstate");
    const kept = readFileSync(file);
    return () => writeFileSync(file, kept);
  }

  /** The whole way that a person goes: `threefold exec -- tofu apply`. */
  async applyByCli(): Promise<Answer> {
    return this.succeeded("apply", await this.tofuByCli(...APPLY));
  }

  /** What a plan wants, beyond leaving things as they are. */
  async plan(): Promise<PlannedChange[]> {
    const planned = await this.tofu("plan", "-input=false", "-no-color", "-out=stack.plan", "-detailed-exitcode");
    if (planned.code === NOTHING_TO_CHANGE) return [];
    if (planned.code !== SOMETHING_TO_CHANGE) this.succeeded("plan", planned);
    const shown = JSON.parse((await this.must("show", "-json", "stack.plan")).stdout) as ShownPlan;
    return (shown.resource_changes ?? [])
      .map(({ address, change }) => ({ address, action: change.actions.join(", ") }))
      .filter(({ action }) => action !== "no-op" && action !== "read");
  }

  /** What it has made; what it only reads is left out. */
  async objects(): Promise<StateObject[]> {
    const shown = JSON.parse((await this.must("show", "-json")).stdout) as ShownState;
    return (shown.values?.root_module?.resources ?? []).filter(({ mode }) => mode === "managed");
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

const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"] as const;
/** Exit codes of `plan -detailed-exitcode`. */
const NOTHING_TO_CHANGE = 0;
const SOMETHING_TO_CHANGE = 2;
/** What an initialization makes. */
const INIT = [".terraform", ".terraform.lock.hcl"] as const;

/** Stacks with the same providers are initialized the same way. */
const initKey = ({ terraform }: Configuration): string => JSON.stringify(terraform.required_providers);

interface ShownPlan {
  readonly resource_changes?: { readonly address: string; readonly change: { readonly actions: string[] } }[];
}

interface ShownState {
  readonly values?: { readonly root_module?: { readonly resources?: StateObject[] } };
}

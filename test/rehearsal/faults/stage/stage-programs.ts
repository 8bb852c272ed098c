import { join } from "node:path";
import { secretEnvironment } from "../../../../bin/commands/exec";
import { loadLayout } from "../../../../bin/load-layout";
import type { TerraformEngine } from "../../../../tools/terraform-engine";
import type { Answer, Children } from "../../proxmox/terraform/children";
import type { StageFolder } from "./stage-folder";
import type { StageSecrets } from "./stage-secrets";
import type { System, Variant } from "./system";

export interface ProgramsProps {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
}

export interface RunOptions {
  /** Default: first. */
  readonly layout?: Variant;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Default: the folder of the stack, or of the stage for the command line. */
  readonly cwd?: string;
  /** Told the process when it runs; its group has the same number. */
  readonly started?: (pid: number) => void;
  /** No file can be written, as on a full disk: the limit on the size of files is 0. */
  readonly noRoom?: true;
}

/** What a person runs. */
export class StagePrograms {
  /** All that was printed since it was last emptied. */
  printed = "";

  constructor(
    private readonly props: ProgramsProps,
    private readonly folder: StageFolder,
    private readonly secrets: StageSecrets,
  ) {}

  /** OpenTofu on a stack, with what `threefold exec` would give it. */
  async tofu(system: System, args: readonly string[], options: RunOptions): Promise<Answer> {
    // the references are resolved as the command line does it: from the environment of the process
    Object.assign(process.env, this.secrets.shell);
    const layout = loadLayout(this.folder.layoutFile(options.layout ?? "first"));
    const environment = { ...secretEnvironment(layout, () => undefined), ...options.environment };
    return this.run(this.props.engine.program, args, { cwd: this.folder.stack(system), ...options, environment });
  }

  /** The real command line. */
  cli(args: readonly string[], options: RunOptions): Promise<Answer> {
    const command = [process.execPath, join(this.props.root, "bin/threefold.js"), ...args];
    const [program, ...rest] = options.noRoom
      ? ["bash", "-c", 'ulimit -f 0 && exec "$@"', "bash", ...command]
      : command;
    const environment = {
      ...this.secrets.shell,
      THREEFOLD_LAYOUT: this.folder.layoutFile(options.layout ?? "first"),
      TERRAFORM_BINARY_NAME: this.props.engine.program,
      ...options.environment,
    };
    return this.run(program!, rest, { cwd: this.folder.folder(), ...options, environment });
  }

  private async run(
    program: string,
    args: readonly string[],
    { cwd, environment, started }: RunOptions & { readonly cwd: string },
  ): Promise<Answer> {
    const kept = Object.entries(process.env).filter(([name]) => !/^(TF_|FAULTS_|THREEFOLD_)/.test(name));
    const { engine, children } = this.props;
    const answer = await children.run(
      program,
      args,
      cwd,
      {
        ...Object.fromEntries(kept),
        TF_CLI_CONFIG_FILE: engine.cliConfig,
        TF_IN_AUTOMATION: "1",
        TF_LOG: "INFO",
        TF_LOG_PATH: this.folder.folder("state", "terraform.log"),
        CHECKPOINT_DISABLE: "1",
        NO_COLOR: "1",
        ...environment,
      },
      started,
    );
    this.printed += answer.output;
    return answer;
  }
}

import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TerraformEngine } from "../../../tools/terraform-engine";
import { awsEnvironment } from "../aws/aws-environment";
import type { Answer, Children } from "../proxmox/terraform/children";
import type { Scene } from "../proxmox/terraform/scene";
import { engineVersions } from "../tool-versions";

export interface CdktfProps {
  readonly root: string;
  readonly engine: TerraformEngine;
  readonly children: Children;
  readonly scene: Scene;
  /** Folder of the synthesized stacks; the state lies beside it. */
  readonly output: string;
  /** Where AWS is. */
  readonly endpoint: string;
}

/** The real cdktf CLI, started from the folder of the project through `threefold exec`, as the README says. */
export class Cdktf {
  /** All that it printed, for the search for secrets. */
  readonly printed: string[] = [];

  constructor(readonly props: CdktfProps) {}

  async run(verb: "deploy" | "diff" | "destroy", ...args: string[]): Promise<Answer> {
    const { root } = this.props;
    const approved = verb === "diff" ? [] : ["--auto-approve"];
    return this.exec(
      join(root, "node_modules/cdktf-cli/bundle/bin/cdktf"),
      verb,
      ...args,
      ...approved,
      // the lock asks the registry for checksums, past the mirror
      "--skip-provider-lock",
      "--output",
      this.props.output,
    );
  }

  /** `threefold exec -- PROGRAM ARGS` */
  async exec(program: string, ...args: string[]): Promise<Answer> {
    const { root, children } = this.props;
    const threefold = [join(root, "bin/threefold.js"), "exec", "--"];
    const answer = await children.run(
      process.execPath,
      [...threefold, process.execPath, program, ...args],
      root,
      this.environment,
    );
    this.printed.push(answer.output);
    appendFileSync(join(dirname(this.props.output), "cdktf.log"), `$ ${args.join(" ")}\n${answer.output}\n`);
    return answer;
  }

  /** What the engine says to the removal of a stack that was deployed. */
  planDestroy(stack: string): Promise<Answer> {
    const { root, children, engine, output } = this.props;
    const threefold = [join(root, "bin/threefold.js"), "exec", "--"];
    const args = [engine.program, `-chdir=${join(output, "stacks", stack)}`, "plan", "-destroy", "-input=false"];
    return children.run(process.execPath, [...threefold, ...args, "-no-color"], root, this.environment);
  }

  /** Of the engine and of the providers that it chose for any of the stacks. */
  async versions(): Promise<Record<string, string>> {
    const { root, children, engine, output } = this.props;
    const stacks = join(output, "stacks");
    const folders = existsSync(stacks) ? readdirSync(stacks).map((stack) => join(stacks, stack)) : [root];
    const versions: Record<string, string> = {};
    for (const folder of folders) {
      const { stdout } = await children.run(engine.program, ["version", "-json"], folder, this.environment);
      Object.assign(versions, engineVersions(engine.name, stdout));
    }
    return versions;
  }

  get environment(): Record<string, string | undefined> {
    const { engine, scene, endpoint } = this.props;
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
    return {
      ...Object.fromEntries(kept),
      ...scene.environment,
      ...awsEnvironment(endpoint, "us-east-1"),
      THREEFOLD_LAYOUT: scene.file,
      TERRAFORM_BINARY_NAME: engine.program,
      TF_CLI_CONFIG_FILE: engine.cliConfig,
      CHECKPOINT_DISABLE: "1",
      FORCE_COLOR: "0",
      NO_COLOR: "1",
      CI: "1",
    };
  }
}

import { join } from "node:path";
import type { Tool } from "./tool";

/** The host under which OpenTofu looks for a provider whose address names none. */
const OPENTOFU_HOST = "registry.opentofu.org";
/** The same for Terraform. */
const TERRAFORM_HOST = "registry.terraform.io";

/** Where everything lies below the git-ignored `.tools/`. */
export class ToolsFolder {
  /** @param path absolute path of `.tools` */
  constructor(readonly path: string) {}

  /** The folder for PATH. */
  get bin(): string {
    return join(this.path, "bin");
  }

  get tofu(): string {
    return join(this.bin, "tofu");
  }

  /** Virtual environment of Python. */
  get pythonEnvironment(): string {
    return join(this.path, "python");
  }

  /** The Python of that environment. */
  get python(): string {
    return join(this.pythonEnvironment, "bin", "python3");
  }

  /** File system mirror with both registry hosts. */
  get mirror(): string {
    return join(this.path, "mirror");
  }

  /** CLI configuration for OpenTofu or Terraform (`TF_CLI_CONFIG_FILE`): the mirror and nothing else. */
  get cliConfig(): string {
    return join(this.path, "tofurc");
  }

  /** The mirror's folder of a provider under OpenTofu's host; the versions lie in it. */
  provider(source: string): string {
    return join(this.mirror, OPENTOFU_HOST, source);
  }

  /** The same under Terraform's host. */
  terraformProvider(source: string): string {
    return join(this.mirror, TERRAFORM_HOST, source);
  }

  /** File that holds the stamp of what was built. */
  stamp(name: string): string {
    return join(this.path, "stamps", name);
  }

  /** Where the binary of a tool goes. `platform` is `linux_amd64` and the like. */
  binary({ installs }: Tool, version: string, platform: string): string {
    if ("command" in installs) {
      return join(this.bin, installs.command);
    }
    const name = installs.provider.split("/")[1];
    return join(this.provider(installs.provider), version, platform, `terraform-provider-${name}_v${version}`);
  }
}

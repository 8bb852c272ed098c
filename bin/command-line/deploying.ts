import type { Command, CommandOptions } from "commander";
import { run } from "../terminal";
import type { OfLayout } from "./of-layout";

/** Commands that reach the servers, or hold the secrets for it. */
export function addDeploying(program: Command, of: OfLayout): void {
  const command = (name: string, options?: CommandOptions) => of.with(program.command(name, options));

  command("exec")
    .description("run a command with the layout's secrets as TF_VAR_…, read from where the layout refers to")
    .argument("<command...>", "command and arguments, after --")
    .passThroughOptions()
    .action((argv: string[]) =>
      run(() => (require("../commands/exec") as typeof import("../commands/exec")).execWithSecrets(of.layout(), argv)),
    );

  command("adopt")
    .description("deploy a stack of a Proxmox server whose state forgot objects that stand on the server")
    .argument("<stack>", "as compile prints it")
    .argument("[command...]", "after --; default: tofu apply, in the folder of the stack")
    .passThroughOptions()
    .action((stack: string, argv: string[]) =>
      run(() =>
        (require("../commands/adopt") as typeof import("../commands/adopt")).adopt(
          of.layout(),
          stack,
          // after another argument the parser leaves the dashes in
          argv[0] === "--" ? argv.slice(1) : argv,
        ),
      ),
    );

  const token = program.command("token").description("secrets of API tokens, which never pass through Terraform");
  for (const verb of ["create", "rotate"] as const)
    of.with(token.command(verb))
      .description(
        verb === "create"
          ? "make the secret of a token and write it where the layout says"
          : "replace the secret of a token under the same name",
      )
      .argument("<token>", "user@realm!name")
      .requiredOption("--on <server>", "pbs:NAME or pve:CLUSTER")
      .action((id: string, { on }: { on: string }) =>
        run(() =>
          (require("../commands/token") as typeof import("../commands/token")).token(of.layout(), verb, id, on),
        ),
      );
}

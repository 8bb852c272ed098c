import { Command } from "commander";
import { addCalculators } from "./command-line/calculators";
import { addDeploying } from "./command-line/deploying";
import { addJudging } from "./command-line/judging";
import { ofLayout } from "./command-line/of-layout";
import { ExitCode } from "./exit-code";
import { run } from "./terminal";
import { unknownCommand } from "./unknown-command";

/** Runs one command line; the exit code is left in `process.exitCode`. */
export async function threefold(argv: readonly string[]): Promise<void> {
  // Commander's own exit code for wrong usage is that of findings.
  const misused = ({ exitCode }: { exitCode: number }) =>
    process.exit(exitCode === ExitCode.fine ? ExitCode.fine : ExitCode.invalid);
  const program = new Command("threefold")
    .exitOverride(misused)
    .description("3-2-1 backup layouts as code")
    .version((require("../package.json") as { version: string }).version)
    .enablePositionalOptions()
    .option("-l, --layout <file>", "layout (default: $THREEFOLD_LAYOUT or layouts/home.ts)");

  // Each command loads what it needs when it is called: a check must not wait for aws-cdk-lib.
  const of = ofLayout(program);
  addJudging(program, of);
  addDeploying(program, of);
  addCalculators(program);

  const unknown = unknownCommand(
    argv.slice(2),
    program.commands.map((command) => command.name()),
  );
  if (unknown) return run(() => Promise.reject(unknown));

  await program.parseAsync([...argv]);
}

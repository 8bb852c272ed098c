import { Command } from "commander";
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

  const layout = (): string | undefined => program.opts<{ layout?: string }>().layout;

  // Each command loads what it needs when it is called: a check must not wait for aws-cdk-lib.
  program
    .command("compile", { isDefault: true })
    .description("check the layout, write cdk.out/, cdktf.out/ and out/, print a summary")
    .argument("[layout]", "file; default: the layout")
    .action((file: string | undefined) =>
      run(() => (require("./commands/compile") as typeof import("./commands/compile")).compile(file ?? layout())),
    );

  program
    .command("check")
    .description("judge layouts by every rule (docs/rules.md); 1 when one is refused, 2 when one is no layout")
    .argument("[layouts...]", "files; default: the layout")
    .option("--format <format>", "text, json (docs/reference/findings.schema.json), sarif, github, junit", "text")
    .option("--severity <severity>", "the least that is told: error, warning, info", "info")
    .option("--fix", "print what can be mended mechanically as a patch for YAML layouts")
    .action((files: string[], options: { format: string; severity: string; fix?: boolean }) =>
      run(() =>
        (require("./commands/check") as typeof import("./commands/check")).checkLayouts(
          files.length > 0 ? files : [layout()],
          options,
        ),
      ),
    );

  program
    .command("host")
    .description("write the files of a host that runs PBS or restic, with install.sh, to out/hosts/<name>/")
    .argument("[name]", "host; default: each that has files")
    .option(
      "--outputs-file <file>",
      "what cdk deploy --outputs-file wrote (default: $THREEFOLD_AWS_OUTPUTS, out/aws.json)",
    )
    .option("--ssm", "ask SSM for the values of AWS, by the AWS CLI")
    .option("--out <dir>", "where to write (default: out/hosts)")
    .action((name: string | undefined, options: import("./commands/host").HostOptions) =>
      run(() => (require("./commands/host") as typeof import("./commands/host")).host(layout(), name, options)),
    );

  program
    .command("generate")
    .description("write the files of this project that are made from its sources")
    .action(() => run(() => (require("./commands/generate") as typeof import("./commands/generate")).generate()));

  program
    .command("survive")
    .description("what can still be restored when a failure domain is lost: each alone, or those named")
    .argument("[layout]", "file; default: the layout")
    .option("--lose <domain...>", "domains that are lost at once, as the command prints them")
    .option("--pairs", "also the pairs that lose what neither loses alone")
    .option("--json", "for machines; the schema is in docs/explanation/survival.md")
    .action((file: string | undefined, options: { lose?: string[]; pairs?: boolean; json?: boolean }) =>
      run(() =>
        (require("./commands/survive") as typeof import("./commands/survive")).survive(file ?? layout(), options),
      ),
    );

  program
    .command("exec")
    .description("run a command with the layout's secrets as TF_VAR_…, read from where the layout refers to")
    .argument("<command...>", "command and arguments, after --")
    .passThroughOptions()
    .action((argv: string[]) =>
      run(() => (require("./commands/exec") as typeof import("./commands/exec")).execWithSecrets(layout(), argv)),
    );

  program
    .command("adopt")
    .description("deploy a stack of a Proxmox server whose state forgot objects that stand on the server")
    .argument("<stack>", "as compile prints it")
    .argument("[command...]", "after --; default: tofu apply, in the folder of the stack")
    .passThroughOptions()
    .action((stack: string, argv: string[]) =>
      run(() =>
        (require("./commands/adopt") as typeof import("./commands/adopt")).adopt(
          layout(),
          stack,
          // after another argument the parser leaves the dashes in
          argv[0] === "--" ? argv.slice(1) : argv,
        ),
      ),
    );

  const token = program.command("token").description("secrets of API tokens, which never pass through Terraform");
  for (const verb of ["create", "rotate"] as const)
    token
      .command(verb)
      .description(
        verb === "create"
          ? "make the secret of a token and write it where the layout says"
          : "replace the secret of a token under the same name",
      )
      .argument("<token>", "user@realm!name")
      .requiredOption("--on <server>", "pbs:NAME or pve:CLUSTER")
      .action((id: string, { on }: { on: string }) =>
        run(() => (require("./commands/token") as typeof import("./commands/token")).token(layout(), verb, id, on)),
      );

  // What does not parse is answered by the calculators themselves, also an event that begins with a dash.
  const calendar = program.command("calendar").description("calendar events of Proxmox");
  for (const verb of ["next", "explain"] as const) {
    const command = calendar
      .command(verb)
      .description(verb === "next" ? "the next firings of an event" : "what an event does, in words")
      .argument("<event>", 'as in "sat 06:00"')
      .option("--tz <zone>", "IANA name (default: UTC)")
      .option("--from <time>", "Unix seconds, date or RFC 3339 time (default: now)")
      .option("--json", "print JSON")
      .allowUnknownOption();
    if (verb === "next") command.option("--count <n>", "how many (default: 5)");
    command.action((event: string, options: object) =>
      run(() => {
        const commands = require("./commands/calendar") as typeof import("./commands/calendar");
        return verb === "next" ? commands.calendarNext(event, options) : commands.calendarExplain(event, options);
      }),
    );
  }

  const retention = program.command("retention").description("what a prune keeps");
  for (const tool of ["pbs", "restic"] as const) {
    const command = retention
      .command(tool)
      .description(tool === "pbs" ? "as PBS prunes a backup group" : "as restic forget thins a group")
      .option("--snapshots <file>", 'JSON array of {"time", "protected"?, "incomplete"?}; - is standard input')
      .option("--schedule <event>", "instead: simulate this schedule, with a prune after every run")
      .option("--days <n>", "how long the schedule runs, up to --from (default: 365)")
      .option("--from <time>", "Unix seconds, date or RFC 3339 time (default: now)")
      .option("--tz <zone>", tool === "pbs" ? "of the PBS host (default: UTC)" : "default: the offset of each snapshot")
      .option("--json", "print JSON");
    for (const rule of ["last", "hourly", "daily", "weekly", "monthly", "yearly"]) {
      command.option(`--keep-${rule} <n>`, tool === "pbs" ? "" : "-1 keeps all");
      if (tool === "restic")
        command.option(`--keep-within${rule === "last" ? "" : `-${rule}`} <duration>`, "as in 1y5m7d2h");
    }
    command.action((options: import("./commands/retention").RetentionOptions) =>
      run(() => {
        const commands = require("./commands/retention") as typeof import("./commands/retention");
        return tool === "pbs" ? commands.retentionPbs(options) : commands.retentionRestic(options);
      }),
    );
  }

  program
    .command("simulate")
    .description("a year of the layout: runs, what is kept where, bytes, ages")
    .argument("[layout]", "file; default: the layout")
    .option("--days <n>", "how long (default: 365)")
    .option("--from <time>", "date, Unix seconds or RFC 3339 time at which every place is empty (default: today)")
    .option("--json", "print JSON (docs/reference/simulate.md)")
    .action((file: string | undefined, options: object) =>
      run(() =>
        (require("./commands/simulate") as typeof import("./commands/simulate")).simulateLayout(
          file ?? layout(),
          options,
        ),
      ),
    );

  const ofNoLayout = ["generate", "calendar", "retention"];
  for (const command of [...program.commands, ...token.commands])
    if (!ofNoLayout.includes(command.name()) && command !== token)
      command
        .option("-l, --layout <file>", "the same as before the command")
        .on("option:layout", (file: string) => program.setOptionValue("layout", file));

  const unknown = unknownCommand(
    argv.slice(2),
    program.commands.map((command) => command.name()),
  );
  if (unknown) return run(() => Promise.reject(unknown));

  await program.parseAsync([...argv]);
}

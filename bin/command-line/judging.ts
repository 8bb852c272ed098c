import type { Command, CommandOptions } from "commander";
import { run } from "../terminal";
import type { OfLayout } from "./of-layout";

/** Commands that look at a layout, and write no more than files. */
export function addJudging(program: Command, of: OfLayout): void {
  const command = (name: string, options?: CommandOptions) => of.with(program.command(name, options));

  command("compile", { isDefault: true })
    .description("check the layout, write cdk.out/, cdktf.out/ and out/, print a summary")
    .argument("[layout]", "file; default: the layout")
    .action((file: string | undefined) =>
      run(() => (require("../commands/compile") as typeof import("../commands/compile")).compile(file ?? of.layout())),
    );

  command("check")
    .description("judge layouts by every rule (docs/rules.md); 1 when one is refused, 2 when one is no layout")
    .argument("[layouts...]", "files; default: the layout")
    .option("--format <format>", "text, json (docs/reference/findings.schema.json), sarif, github, junit", "text")
    .option("--severity <severity>", "the least that is told: error, warning, info", "info")
    .option("--fix", "print what can be mended mechanically as a patch for YAML layouts")
    .action((files: string[], options: { format: string; severity: string; fix?: boolean }) =>
      run(() =>
        (require("../commands/check") as typeof import("../commands/check")).checkLayouts(
          files.length > 0 ? files : [of.layout()],
          options,
        ),
      ),
    );

  command("survive")
    .description("what can still be restored when a failure domain is lost: each alone, or those named")
    .argument("[layout]", "file; default: the layout")
    .option("--lose <domain...>", "domains that are lost at once, as the command prints them")
    .option("--pairs", "also the pairs that lose what neither loses alone")
    .option("--json", "for machines; the schema is in docs/explanation/survival.md")
    .action((file: string | undefined, options: { lose?: string[]; pairs?: boolean; json?: boolean }) =>
      run(() =>
        (require("../commands/survive") as typeof import("../commands/survive")).survive(file ?? of.layout(), options),
      ),
    );

  command("simulate")
    .description("a year of the layout: runs, what is kept where, bytes, ages")
    .argument("[layout]", "file; default: the layout")
    .option("--days <n>", "how long (default: 365)")
    .option("--from <time>", "date, Unix seconds or RFC 3339 time at which every place is empty (default: today)")
    .option("--json", "print JSON (docs/reference/simulate.md)")
    .action((file: string | undefined, options: object) =>
      run(() =>
        (require("../commands/simulate") as typeof import("../commands/simulate")).simulateLayout(
          file ?? of.layout(),
          options,
        ),
      ),
    );

  command("host")
    .description("write the files of a host that runs PBS or restic, with install.sh, to out/hosts/<name>/")
    .argument("[name]", "host; default: each that has files")
    .option(
      "--outputs-file <file>",
      "what cdk deploy --outputs-file wrote (default: $THREEFOLD_AWS_OUTPUTS, out/aws.json)",
    )
    .option("--ssm", "ask SSM for the values of AWS, by the AWS CLI")
    .option("--out <dir>", "where to write (default: out/hosts)")
    .action((name: string | undefined, options: import("../commands/host").HostOptions) =>
      run(() => (require("../commands/host") as typeof import("../commands/host")).host(of.layout(), name, options)),
    );
}

import type { Command } from "commander";
import { run } from "../terminal";

/** Commands that know no layout. */
export function addCalculators(program: Command): void {
  program
    .command("generate")
    .description("write the files of this project that are made from its sources")
    .action(() => run(() => (require("../commands/generate") as typeof import("../commands/generate")).generate()));

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
        const commands = require("../commands/calendar") as typeof import("../commands/calendar");
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
    command.action((options: import("../commands/retention").RetentionOptions) =>
      run(() => {
        const commands = require("../commands/retention") as typeof import("../commands/retention");
        return tool === "pbs" ? commands.retentionPbs(options) : commands.retentionRestic(options);
      }),
    );
  }
}

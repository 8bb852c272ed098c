import type { Command } from "commander";

/** A command about a layout takes `-l` behind its name too. */
export interface OfLayout {
  /** What the options say. */
  readonly layout: () => string | undefined;
  /** Gives the command that option. */
  with(command: Command): Command;
}

export const ofLayout = (program: Command): OfLayout => ({
  layout: () => program.opts<{ layout?: string }>().layout,
  with: (command) =>
    command
      .option("-l, --layout <file>", "the same as before the command")
      .on("option:layout", (file: string) => program.setOptionValue("layout", file)),
});

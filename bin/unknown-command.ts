import { existsSync } from "node:fs";
import { extname } from "node:path";
import { ArgumentError } from "../lib/spec/problem";
import { choiceHelp } from "../lib/spec/suggest";

/** The first word where a command stands that is none, and no file either: without this it would be compiled. */
export function unknownCommand(args: readonly string[], commands: readonly string[]): ArgumentError | undefined {
  const found = firstWord(args);
  if (found === undefined || found === "help" || commands.includes(found)) return undefined;
  if (extname(found) !== "" || existsSync(found)) return undefined;
  return new ArgumentError([
    {
      code: "argument/command",
      path: ["command"],
      message: "there is no such command",
      found,
      allowed: `${commands.join(", ")}, or the file of a layout`,
      help: choiceHelp(found, commands),
    },
  ]);
}

/** Past the options, of which the layout has a value. */
function firstWord([first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined || !first.startsWith("-")) return first;
  return firstWord(first === "-l" || first === "--layout" ? rest.slice(1) : rest);
}

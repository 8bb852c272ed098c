import { InvalidValue } from "../units/invalid-value";

/**
 * The value of `credential_process` as restic reads it: split at blanks, without a shell, quotes or escapes, and refused
 * without an argument (offsite.md 1.7).
 * @throws InvalidValue `host/flat-command`
 */
export function flatCommand(argv: readonly string[]): string {
  const [program = ""] = argv;
  if (!program.startsWith("/")) throw refused(program, "write the absolute path of the program");
  if (argv.length < 2) throw refused(program, "give it an argument or more: restic refuses a program alone");
  for (const word of argv)
    if (!/^[A-Za-z0-9/._:@+=,-]+$/.test(word))
      throw refused(JSON.stringify(word), "use a name without blanks, quotes and signs that shells know");
  return argv.join(" ");
}

const refused = (found: string, help: string) =>
  new InvalidValue("host/flat-command", found, "an absolute path and arguments without blanks or quotes", help);

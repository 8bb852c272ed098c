import { ArgumentError } from "../../lib/spec/problem";
import { InvalidValue } from "../../lib/units/invalid-value";
import { ExitCode } from "../exit-code";
import { printProblems } from "../terminal";

/** Runs a calculator; an argument that does not parse is told with its code. */
export function calculate(program: () => void): number {
  try {
    program();
    return ExitCode.fine;
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    printProblems(error.problems);
    return ExitCode.invalid;
  }
}

/**
 * Parses one argument.
 * @param name as typed, e.g. `--tz`
 * @param what e.g. `a time zone`
 * @throws ArgumentError with the code of the value object's refusal
 */
export function argument<T>(name: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    const { code, found, allowed, help } = error;
    throw new ArgumentError([{ code, path: [name], message: `this is not ${what}`, found, allowed, help }]);
  }
}

/** @throws ArgumentError `argument/whole-number` */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  return argument(name, "a number that fits", () => {
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    const allowed = `a whole number from ${min} to ${max}`;
    throw new InvalidValue("argument/whole-number", `"${text}"`, allowed, "write digits only");
  });
}

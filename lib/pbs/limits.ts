import { InvalidValue } from "../units/invalid-value";

/** A single line of at most 128 characters without control characters. Throws `pbs/comment`. */
export function asComment(text: string | undefined): string | undefined {
  if (text === undefined || (text.length <= 128 && !/\p{Cc}/u.test(text))) return text;
  throw new InvalidValue("pbs/comment", `${text.length} characters`, "one line of at most 128", "shorten the comment");
}

/** Levels of namespaces below the given one that a job covers: 0 to 7. Throws `pbs/max-depth`. */
export function asMaxDepth(depth: number | undefined): number | undefined {
  return asInteger("pbs/max-depth", depth, 0, 7, "PBS nests namespaces 7 deep");
}

/** Throws `code` unless absent or a whole number in the range. */
export function asInteger(
  code: string,
  value: number | undefined,
  min: number,
  max: number,
  help: string,
): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return value;
  throw new InvalidValue(code, String(value), `a whole number from ${min} to ${max}`, help);
}

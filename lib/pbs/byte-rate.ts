import { InvalidValue } from "../units/invalid-value";

/**
 * A rate or burst as PBS writes it back, `10 MB` or `20 MiB`: any other spelling would be a difference in every plan
 * (pbs-api-transcript 132, 133). A number without a unit is bytes, `10M` is 10 MB. Throws `pbs/rate`.
 */
export function asByteRate(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d{1,3})?)\s*(?:([KMGTPE])(i)?)?B?(?:\/s)?$/i.exec(text.trim());
  if (match === null || Number(match[1]) === 0) {
    throw new InvalidValue(
      "pbs/rate",
      `"${text}"`,
      "a number above zero and B, KB, MB, GB, KiB, MiB or GiB",
      'write e.g. "10 MB"',
    );
  }
  return `${Number(match[1])} ${(match[2] ?? "").toUpperCase()}${match[3] === undefined ? "" : "i"}B`;
}

/** A number and its unit as people write them: `4 TB`, `2%`, `0.5 Gbit/s`. */
export interface Quantity {
  readonly amount: number;
  readonly unit: string;
}

const PATTERN = /^(\d+(?:\.\d+)?)\s*([A-Za-z%][A-Za-z/%]*)$/;

/** Splits `text` into amount and unit; undefined when it is not of that shape (signs, exponents and bare numbers are not). */
export function splitQuantity(text: string): Quantity | undefined {
  const match = PATTERN.exec(text.trim());
  if (match === null) return undefined;
  const amount = Number(match[1]);
  return Number.isFinite(amount) ? { amount, unit: match[2]! } : undefined;
}

/** `amount` without exponent, so that what is printed can be parsed again. */
export function decimal(amount: number): string {
  const shortest = String(amount);
  return shortest.includes("e") ? amount.toFixed(20).replace(/\.?0+$/, "") : shortest;
}

/** Rounded to three significant digits and without trailing zeros: `1.23`, `45.6`, `789`. */
export function threeDigits(amount: number): string {
  return decimal(Number(amount.toPrecision(3)));
}

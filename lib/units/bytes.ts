import { InvalidValue } from "./invalid-value";
import { decimal, splitQuantity, threeDigits } from "./quantity";

const DECIMAL = ["B", "kB", "MB", "GB", "TB", "PB", "EB"] as const;
const BINARY = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] as const;

/** Bytes of one unit, by its lower-case name: `kb` and `kib` cannot be confused, so case is free. */
const FACTORS: ReadonlyMap<string, number> = new Map([
  ...DECIMAL.map((unit, power) => [unit.toLowerCase(), 1000 ** power] as const),
  ...BINARY.map((unit, power) => [unit.toLowerCase(), 1024 ** power] as const),
]);

/** The factor of a byte unit, or undefined. */
export function byteFactor(unit: string): number | undefined {
  return FACTORS.get(unit.toLowerCase());
}

/** An amount of data: whole bytes, 0 to 2^53 - 1 (9 PB). */
export class Bytes {
  private constructor(readonly bytes: number) {}

  /** @param bytes whole, not negative; throws `unit/bytes` otherwise. */
  static of(bytes: number): Bytes {
    if (!Number.isSafeInteger(bytes) || bytes < 0) {
      throw invalid(String(bytes), "give a whole number of bytes below 9 PB");
    }
    return new Bytes(bytes);
  }

  /** `4 TB` is 4 * 10^12, `4 TiB` is 4 * 2^40; the unit is required. Throws `unit/bytes`. */
  static parse(text: string): Bytes {
    const quantity = splitQuantity(text);
    if (quantity === undefined) {
      const bare = /^\s*\d+(\.\d+)?\s*$/.test(text);
      throw invalid(text, bare ? `add a unit, e.g. "${text.trim()} GB"` : 'write a number and a unit, e.g. "1.5 TiB"');
    }
    const factor = byteFactor(quantity.unit);
    if (factor === undefined) throw invalid(text, unitHelp(quantity.unit));
    const bytes = Math.round(quantity.amount * factor);
    if (!Number.isSafeInteger(bytes)) throw invalid(text, "give an amount below 9 PB");
    return new Bytes(bytes);
  }

  /** Canonical and exact: the largest decimal or binary unit that divides the amount evenly. */
  toString(): string {
    let best = { amount: this.bytes, unit: "B" };
    for (const [units, base] of [
      [DECIMAL, 1000],
      [BINARY, 1024],
    ] as const) {
      for (let power = 1; power < units.length; power++) {
        const amount = this.bytes / base ** power;
        if (amount >= 1 && Number.isInteger(amount) && amount < best.amount) best = { amount, unit: units[power]! };
      }
    }
    return `${decimal(best.amount)} ${best.unit}`;
  }

  /** For people: three significant digits in decimal units, e.g. `1.23 TB`. */
  format(): string {
    let power = 0;
    while (power < DECIMAL.length - 1 && Number((this.bytes / 1000 ** power).toPrecision(3)) >= 1000) power++;
    return `${threeDigits(this.bytes / 1000 ** power)} ${DECIMAL[power]}`;
  }

  valueOf(): number {
    return this.bytes;
  }

  toJSON(): string {
    return this.toString();
  }
}

function unitHelp(unit: string): string {
  if (/bit|\/s$/i.test(unit)) return "an amount of data is in bytes, not bits and not per second";
  return /^[KMGTPE]$/i.test(unit)
    ? `write ${unit.toUpperCase()}B (decimal) or ${unit.toUpperCase()}iB (binary)`
    : "use one of the units listed";
}

function invalid(found: string, help: string): InvalidValue {
  return new InvalidValue(
    "unit/bytes",
    `"${found}"`,
    "a number and one of B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, PiB",
    help,
  );
}

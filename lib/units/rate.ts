import { byteFactor } from "./bytes";
import { InvalidValue } from "./invalid-value";
import { decimal, splitQuantity, threeDigits } from "./quantity";

const BITS: ReadonlyMap<string, number> = new Map([
  ["bit", 1],
  ["kbit", 1e3],
  ["mbit", 1e6],
  ["gbit", 1e9],
  ["tbit", 1e12],
]);

/** A speed of transfer, above zero. */
export class Rate {
  private constructor(
    readonly bytesPerSecond: number,
    private readonly text: string,
  ) {}

  /** @param bytesPerSecond finite, above zero; throws `unit/rate` otherwise. */
  static of(bytesPerSecond: number): Rate {
    if (!Number.isFinite(bytesPerSecond) || bytesPerSecond <= 0) {
      throw invalid(String(bytesPerSecond), "give bytes per second above zero");
    }
    return new Rate(bytesPerSecond, `${decimal(bytesPerSecond)} B/s`);
  }

  /** `500 Mbit/s`, `1 Gbit/s`, `150 MB/s`, `100 MiB/s`. Throws `unit/rate`. */
  static parse(text: string): Rate {
    const quantity = splitQuantity(text);
    if (quantity === undefined) throw invalid(text, 'write a number and a unit, e.g. "500 Mbit/s"');
    if (!quantity.unit.endsWith("/s")) throw invalid(text, unitHelp(quantity.unit));
    const unit = quantity.unit.slice(0, -2);
    const bits = BITS.get(unit.toLowerCase());
    // "Mb/s" and "MB/s" differ by eight: case decides for bytes, so a lower-case b is refused
    const factor = bits === undefined ? (/b$/.test(unit) ? undefined : byteFactor(unit)) : bits / 8;
    if (factor === undefined) throw invalid(text, unitHelp(quantity.unit));
    const rate = Rate.of(quantity.amount * factor);
    return new Rate(rate.bytesPerSecond, `${decimal(quantity.amount)} ${canonicalUnit(unit)}/s`);
  }

  /** The unit of the author is kept, so that the text parses to the same rate. */
  toString(): string {
    return this.text;
  }

  /** For people: three significant digits in bytes per second, e.g. `62.5 MB/s`. */
  format(): string {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let power = 0;
    while (power < units.length - 1 && Number((this.bytesPerSecond / 1000 ** power).toPrecision(3)) >= 1000) power++;
    return `${threeDigits(this.bytesPerSecond / 1000 ** power)} ${units[power]}/s`;
  }

  valueOf(): number {
    return this.bytesPerSecond;
  }

  toJSON(): string {
    return this.toString();
  }
}

function canonicalUnit(unit: string): string {
  const lower = unit.toLowerCase();
  if (BITS.has(lower)) return lower === "bit" || lower === "kbit" ? lower : lower[0]!.toUpperCase() + lower.slice(1);
  if (lower === "b") return "B";
  if (lower === "kb") return "kB";
  return lower.endsWith("ib") ? `${unit[0]!.toUpperCase()}iB` : unit.toUpperCase();
}

function unitHelp(unit: string): string {
  if (/^[kmgt]?bps$/i.test(unit) || /^[kmgt]?b\/s$/i.test(unit)) {
    return `"${unit}" can be bits or bytes: write Mbit/s or MB/s`;
  }
  return /\/(h|min|d)/.test(unit) ? "give it per second" : "use one of the units listed";
}

function invalid(found: string, help: string): InvalidValue {
  return new InvalidValue(
    "unit/rate",
    `"${found}"`,
    "a number above zero and kbit/s, Mbit/s, Gbit/s, kB/s, MB/s, GB/s, KiB/s, MiB/s or GiB/s",
    help,
  );
}

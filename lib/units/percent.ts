import { InvalidValue } from "./invalid-value";
import { decimal, splitQuantity } from "./quantity";

/** A part of a whole, 0 to 100 %. */
export class Percent {
  private constructor(readonly percent: number) {}

  /** @param percent 0 to 100; throws `unit/percent` otherwise. */
  static of(percent: number): Percent {
    if (!(percent >= 0 && percent <= 100)) throw invalid(String(percent), "give a number between 0 and 100");
    return new Percent(percent);
  }

  /** `2 %` or `0.5%`. Throws `unit/percent`. */
  static parse(text: string): Percent {
    const quantity = splitQuantity(text);
    if (quantity?.unit !== "%") {
      const bare = /^\s*\d*\.?\d+\s*$/.test(text);
      throw invalid(text, bare ? `add the sign: "${text.trim()} %"` : 'write a number and %, e.g. "2 %"');
    }
    if (quantity.amount > 100) throw invalid(text, "give at most 100 %");
    return new Percent(quantity.amount);
  }

  /** 0 to 1. */
  get fraction(): number {
    return this.percent / 100;
  }

  toString(): string {
    return `${decimal(this.percent)} %`;
  }

  valueOf(): number {
    return this.fraction;
  }

  toJSON(): string {
    return this.toString();
  }
}

function invalid(found: string, help: string): InvalidValue {
  return new InvalidValue("unit/percent", `"${found}"`, "0 % to 100 %", help);
}

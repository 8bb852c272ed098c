import { InvalidValue } from "./invalid-value";

/** An amount in US dollars, the currency of AWS Budgets. */
export class Money {
  private constructor(readonly usd: number) {}

  /** @throws InvalidValue `unit/money` */
  static parse(this: void, text: string): Money {
    const [, amount] = /^(\d+(?:\.\d{1,2})?) ?USD$/.exec(text) ?? [];
    if (amount === undefined || Number(amount) === 0)
      throw new InvalidValue(
        "unit/money",
        text,
        "an amount in USD above zero, such as 15 USD",
        "write the number, a blank, USD",
      );
    return new Money(Number(amount));
  }

  toString(): string {
    return `${this.usd} USD`;
  }
}

import { InvalidValue } from "./invalid-value";
import { decimal } from "./quantity";

const UNITS = [
  { seconds: 604_800, short: "w", long: "week", names: ["w", "wk", "wks", "week", "weeks"] },
  { seconds: 86_400, short: "d", long: "day", names: ["d", "day", "days"] },
  { seconds: 3600, short: "h", long: "hour", names: ["h", "hr", "hrs", "hour", "hours"] },
  { seconds: 60, short: "min", long: "minute", names: ["min", "mins", "minute", "minutes"] },
  { seconds: 1, short: "s", long: "second", names: ["s", "sec", "secs", "second", "seconds"] },
] as const;

const FACTORS: ReadonlyMap<string, number> = new Map(
  UNITS.flatMap((unit) => unit.names.map((name) => [name, unit.seconds] as const)),
);

/** 100 years of 365.25 days: longer than anybody promises, and dates of the next 100 years can be counted with. */
const LONGEST = 36_525 * 86_400;

const TERM = /\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)(?=[\s\d,]|$)\s*,?/y;

/** A span of time in seconds, not negative. Never months or years: their length depends on the date. */
export class Duration {
  private constructor(readonly seconds: number) {}

  /** @param seconds finite, not negative; throws `unit/duration` otherwise. */
  static of(seconds: number): Duration {
    if (!Number.isFinite(seconds) || seconds < 0) throw invalid(String(seconds), "give seconds, zero or more");
    return new Duration(seconds);
  }

  /** `26 hours`, `30 days`, `90 s`, `2 h 30 min`: each unit at most once, largest first, at most 36525 days. Throws `unit/duration`. */
  static parse(text: string): Duration {
    const body = text.trim();
    let seconds = 0;
    let smallest = Number.POSITIVE_INFINITY;
    TERM.lastIndex = 0;
    let position = 0;
    while (position < body.length) {
      TERM.lastIndex = position;
      const match = TERM.exec(body);
      if (match === null) throw invalid(text, shapeHelp(body));
      const factor = FACTORS.get(match[2]!.toLowerCase());
      if (factor === undefined || match[2] === "M") throw invalid(text, unitHelp(match[2]!));
      if (factor >= smallest) throw invalid(text, "name each unit once, the largest first");
      smallest = factor;
      seconds += Number(match[1]) * factor;
      position = TERM.lastIndex;
    }
    if (body === "" || body.endsWith(",")) throw invalid(text, shapeHelp(body));
    if (seconds > LONGEST) throw invalid(text, "at most 36525 days, which are 100 years");
    return Duration.of(seconds);
  }

  /** Canonical and exact: one unit, the largest that divides the span evenly, e.g. `26 hours`. */
  toString(): string {
    const unit = UNITS.find((u) => this.seconds > 0 && Number.isInteger(this.seconds / u.seconds)) ?? UNITS[4];
    const amount = this.seconds / unit.seconds;
    return `${decimal(amount)} ${unit.long}${amount === 1 ? "" : "s"}`;
  }

  /** For people: the two largest parts, rounded to the smaller one, e.g. `1 d 2 h`. */
  format(): string {
    const parts = UNITS.slice(1);
    const first = parts.findIndex((unit) => this.seconds >= unit.seconds);
    if (first < 0 || first === parts.length - 1) return `${decimal(Math.round(this.seconds * 10) / 10)} s`;
    const big = parts[first]!;
    const small = parts[first + 1]!;
    const rounded = Math.round(this.seconds / small.seconds) * small.seconds;
    if (first > 0 && rounded >= parts[first - 1]!.seconds) return Duration.of(rounded).format();
    const rest = Math.round((rounded % big.seconds) / small.seconds);
    return `${Math.floor(rounded / big.seconds)} ${big.short}${rest === 0 ? "" : ` ${rest} ${small.short}`}`;
  }

  valueOf(): number {
    return this.seconds;
  }

  toJSON(): string {
    return this.toString();
  }
}

function unitHelp(unit: string): string {
  if (unit.toLowerCase() === "m") return '"m" can be minutes or months: write "min", or days';
  if (/^(mo|mon|mths?|months?|y|yrs?|years?|a)$/i.test(unit)) {
    return "months and years differ in length: write days or weeks";
  }
  return "use one of the units listed";
}

function shapeHelp(body: string): string {
  if (/^\d+(\.\d+)?$/.test(body)) return `add a unit, e.g. "${body} hours"`;
  if (/^PT?\d/i.test(body)) return 'ISO 8601 durations are not read: write "2 h 30 min"';
  return 'write numbers and units, e.g. "26 hours" or "2 h 30 min"';
}

function invalid(found: string, help: string): InvalidValue {
  return new InvalidValue(
    "unit/duration",
    `"${found}"`,
    "numbers with s, min, h, d or w (or the words), at most 36525 days",
    help,
  );
}

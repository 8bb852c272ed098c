import { remembered } from "../units/remember";
import type { TimeZone } from "../units/time-zone";
import { nextEvent } from "./next";
import { type EventFields, parseFields } from "./parse";
import type { Value, Values } from "./value";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const known = new Map<string, CalendarEvent>();

/** A Proxmox calendar event (PVE backup jobs; PBS prune, verify, sync and garbage collection). */
export class CalendarEvent implements EventFields {
  readonly utc: boolean;
  readonly weekdays: number;
  readonly years: Values;
  readonly months: Values;
  readonly days: Values;
  readonly hours: Values;
  readonly minutes: Values;
  readonly seconds: Values;

  private constructor(
    /** As the author wrote it. */
    readonly text: string,
    fields: EventFields,
  ) {
    this.utc = fields.utc;
    this.weekdays = fields.weekdays;
    this.years = fields.years;
    this.months = fields.months;
    this.days = fields.days;
    this.hours = fields.hours;
    this.minutes = fields.minutes;
    this.seconds = fields.seconds;
    Object.freeze(this);
  }

  /** Throws `calendar/...`; blanks at the start are refused, as PBS does. One object a text. */
  static parse(text: string): CalendarEvent {
    return remembered(known, text, () => new CalendarEvent(text, parseFields(text)));
  }

  /** The first firing strictly after `unix`, in seconds. */
  next(unix: number, timeZone: TimeZone): number | undefined {
    return nextEvent(this, unix, timeZone);
  }

  /** Canonical text: parses to the same event, and equal events print alike. */
  toString(): string {
    const parts: string[] = [];
    if (this.weekdays !== 0) parts.push(printWeekdays(this.weekdays));
    if (this.years.length + this.months.length + this.days.length > 0) {
      parts.push([print(this.years, 0), print(this.months, 2), print(this.days, 2)].join("-"));
    }
    const plain = this.seconds.length === 1 && isZero(this.seconds[0]!);
    const clock = plain ? [this.hours, this.minutes] : [this.hours, this.minutes, this.seconds];
    parts.push(clock.map((values) => print(values, 2)).join(":"));
    if (this.utc) parts.push("UTC");
    return parts.join(" ");
  }

  toJSON(): string {
    return this.text;
  }
}

function isZero(value: Value): boolean {
  return value.from === 0 && value.to === undefined && value.step === undefined;
}

function print(values: Values, digits: number): string {
  if (values.length === 0) return "*";
  return values
    .map(({ from, to, step }) => {
      const end = to === undefined ? "" : `..${String(to).padStart(digits, "0")}`;
      return `${String(from).padStart(digits, "0")}${end}${step === undefined ? "" : `/${step}`}`;
    })
    .join(",");
}

function printWeekdays(bits: number): string {
  const ranges: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((bits & (1 << day)) === 0) continue;
    let last = day;
    while (last < 6 && (bits & (1 << (last + 1))) !== 0) last++;
    ranges.push(last - day >= 2 ? `${WEEKDAYS[day]}..${WEEKDAYS[last]}` : WEEKDAYS.slice(day, last + 1).join(","));
    day = last;
  }
  return ranges.join(",");
}

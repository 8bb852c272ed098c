import { CalendarEvent } from "../../lib/calendar/event";
import { eventInWords, eventWarnings } from "../../lib/calendar/explain";
import { longestGap } from "../../lib/calendar/longest-gap";
import { toCron } from "../../lib/calendar/to-cron";
import { toSystemd } from "../../lib/calendar/to-systemd";
import { InvalidValue } from "../../lib/units/invalid-value";
import { TimeZone } from "../../lib/units/time-zone";
import { asOf } from "../settings";
import { argument, calculate, wholeNumber } from "./argument";
import { type Explanation, explanationText, nextText, type Translation } from "./calendar-text";
import { parseInstant } from "./timestamp";

export interface CalendarOptions {
  /** Any zone that Intl knows; default UTC. */
  readonly tz?: string;
  /** Unix seconds, a date or an RFC 3339 time; firings are strictly after it. Default: now. */
  readonly from?: string;
  /** How many firings; default 5. */
  readonly count?: string;
  readonly json?: boolean;
}

/** Prints the next firings of an event. */
export function calendarNext(text: string, options: CalendarOptions): number {
  return calculate(() => {
    const { event, tz, timeZone, from } = read(text, options);
    const next = firings(event, timeZone, from, wholeNumber("--count", options.count ?? "5", 1, 100_000));
    console.log(
      options.json
        ? JSON.stringify({ event: text, tz, next })
        : nextText(next, event.utc ? TimeZone.UTC : timeZone).join("\n"),
    );
    if (!options.json)
      for (const { message, help } of eventWarnings(event, timeZone, from))
        console.error(`warning: ${message}; ${help}`);
  });
}

/** Says what an event does, in words. */
export function calendarExplain(text: string, options: Omit<CalendarOptions, "count">): number {
  return calculate(() => {
    const { event, tz, timeZone, from } = read(text, options);
    const explanation: Explanation = {
      event: text,
      tz,
      words: eventInWords(event),
      canonical: event.toString(),
      next: firings(event, timeZone, from, 5),
      longestGap: longestGap(event, timeZone, { from }) ?? null,
      warnings: eventWarnings(event, timeZone, from),
      cron: translated(() => toCron(event)),
      systemd: translated(() => toSystemd(event, options.tz === undefined ? undefined : timeZone)),
    };
    console.log(
      options.json ? JSON.stringify(explanation) : explanationText(explanation, event.utc ? TimeZone.UTC : timeZone),
    );
  });
}

function read(text: string, options: CalendarOptions) {
  const tz = options.tz ?? "UTC";
  const timeZone = argument("--tz", "a time zone", () => TimeZone.parseAny(tz));
  const event = argument("EVENT", "a calendar event", () => CalendarEvent.parse(text));
  const from =
    options.from === undefined
      ? Math.floor(asOf().getTime() / 1000)
      : argument("--from", "a point in time", () => parseInstant(options.from!, timeZone));
  return { event, tz, timeZone, from };
}

function firings(event: CalendarEvent, timeZone: TimeZone, from: number, count: number): number[] {
  const next: number[] = [];
  for (let at = event.next(from, timeZone); at !== undefined; at = event.next(at, timeZone)) {
    next.push(at);
    if (next.length === count) break;
  }
  return next;
}

function translated(translate: () => string): Translation {
  try {
    return { expression: translate() };
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return { refused: error.help };
  }
}

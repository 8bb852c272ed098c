import { remembered } from "../units/remember";
import { TimeZone } from "../units/time-zone";
import { DAY } from "./civil";
import type { CalendarEvent } from "./event";
import { nextEvent } from "./next";
import { Zone } from "./zone";

/** Between two firings that follow each other, in seconds since 1970. */
export interface Gap {
  readonly seconds: number;
  readonly start: number;
  readonly end: number;
}

export interface GapWindow {
  /** First second of the window. */
  readonly from: number;
  /** Length in years of 365.25 days; default 10. A gap counts when its start lies in the window. */
  readonly years?: number;
}

const WEEK = 7 * DAY;
const YEAR = 365.25 * DAY;
const gaps = new Map<string, Gap | undefined>();
const waits = new Map<string, number>();

/** The longest time without a firing; the first of equals. Undefined when fewer than two firings follow `from`. */
export function longestGap(event: CalendarEvent, timeZone: TimeZone, window: GapWindow): Gap | undefined {
  const until = window.from + (window.years ?? 10) * YEAR;
  const key = `${event.text} ${timeZone} ${window.from} ${until}`;
  return remembered(gaps, key, () => search(event, timeZone, window.from, until));
}

/** Seconds of the longest wait in the ten years from `from`: for the first firing too, and Infinity for one that never comes. */
export function longestGapSeconds(event: CalendarEvent, timeZone: TimeZone, from: number): number {
  const key = `${event.text} ${timeZone} ${from}`;
  return remembered(waits, key, () => longestWait(event, timeZone, from));
}

function longestWait(event: CalendarEvent, timeZone: TimeZone, from: number): number {
  const first = nextEvent(event, from - 1, timeZone);
  const goesOn = nextEvent(event, from + 10 * YEAR - 1, timeZone) !== undefined;
  if (first === undefined || !goesOn) return Number.POSITIVE_INFINITY;
  return Math.max(first - from, longestGap(event, timeZone, { from })?.seconds ?? 0);
}

function search(event: CalendarEvent, timeZone: TimeZone, from: number, until: number): Gap | undefined {
  const zone = Zone.of(event.utc ? TimeZone.UTC : timeZone);
  const dateless = event.years.length + event.months.length + event.days.length === 0;
  const quietDays = new Map<number, QuietDay>();
  let best: Gap | undefined;
  const offer = (start: number, end: number): void => {
    if (best === undefined || end - start > best.seconds) best = { seconds: end - start, start, end };
  };

  let fired = nextEvent(event, from - 1, timeZone);
  let week = { start: Number.NaN, change: Number.NaN };
  while (fired !== undefined && fired < until) {
    const offset = zone.offsetAt(fired);
    const dayEnd = (Math.floor((fired + offset) / DAY) + 1) * DAY - offset;
    const change = zone.nextTransition(fired, until + DAY) ?? Number.POSITIVE_INFINITY;
    // while the offset stays, the rest of a day depends on the clock of its first firing only
    const quiet = change >= dayEnd && dayEnd <= until;

    if (quiet) {
      const clock = fired + DAY - dayEnd;
      let day = quietDays.get(clock);
      if (day === undefined) {
        day = survey(event, timeZone, fired, dayEnd);
        quietDays.set(clock, day);
      }
      if (day.gap !== undefined) offer(fired + day.gap.start, fired + day.gap.end);
      fired += day.last;
    }
    const next = nextEvent(event, fired, timeZone);
    if (next === undefined) break;
    offer(fired, next);
    fired = next;

    // a week later at the same local time everything repeats until the offset changes
    if (!dateless || !quiet) {
      week = { start: Number.NaN, change: Number.NaN };
    } else if (change === week.change && fired - week.start === WEEK) {
      const weeks = Math.floor((Math.min(change, until) - fired - 1) / WEEK);
      if (weeks > 0) fired += weeks * WEEK;
      week = { start: Number.NaN, change };
    } else if (change !== week.change || !(fired - week.start < WEEK)) {
      week = { start: fired, change };
    }
  }
  return best;
}

/** What happens from a firing to the end of its day, relative to it. */
interface QuietDay {
  /** The last firing of the day. */
  readonly last: number;
  /** The first of the longest gaps within the day. */
  readonly gap?: { readonly start: number; readonly end: number };
}

function survey(event: CalendarEvent, timeZone: TimeZone, first: number, dayEnd: number): QuietDay {
  let fired = first;
  let gap: { start: number; end: number } | undefined;
  for (;;) {
    const next = nextEvent(event, fired, timeZone);
    if (next === undefined || next >= dayEnd) return { last: fired - first, gap };
    if (gap === undefined || next - fired > gap.end - gap.start) gap = { start: fired - first, end: next - first };
    fired = next;
  }
}

import { DAY } from "../calendar/civil";
import type { CalendarEvent } from "../calendar/event";
import { Zone } from "../calendar/zone";
import { TimeZone } from "../units/time-zone";

const WEEK = 7 * DAY;

/** Every firing in [from, until), ascending, in seconds since 1970. */
export function occurrences(event: CalendarEvent, timeZone: TimeZone, from: number, until: number): number[] {
  const zone = Zone.of(event.utc ? TimeZone.UTC : timeZone);
  const dateless = event.years.length + event.months.length + event.days.length === 0;
  const times: number[] = [];
  /** Where a week without a change of the clock began: index of its first firing, and when the clock changes next. */
  let week = { index: -1, change: Number.NaN };
  let fired = event.next(from - 1, timeZone);
  while (fired !== undefined && fired < until) {
    times.push(fired);
    if (dateless) {
      const change = zone.nextTransition(fired, until) ?? until;
      const since: number = week.change === change ? fired - times[week.index]! : Number.POSITIVE_INFINITY;
      if (since === WEEK) {
        // a week later at the same local time everything repeats until the clock changes
        const pattern = times.slice(week.index + 1);
        for (let end = fired + WEEK; end < change; end += WEEK)
          for (const time of pattern) times.push(time + end - fired);
        fired = times.at(-1)!;
        week = { index: -1, change: Number.NaN };
      } else if (since > WEEK) week = { index: times.length - 1, change };
    }
    fired = event.next(fired, timeZone);
  }
  return times;
}

import type { TimeZone } from "../units/time-zone";
import { DAY } from "./civil";
import type { CalendarEvent } from "./event";
import { nextEvent } from "./next";
import { Zone } from "./zone";

/**
 * Local times in [from, until) at which an event would have fired, but which the change of the clock leaves out, as in
 * `2026-03-29 02:30`, one by one. Events that fire again within six hours miss nothing that matters.
 */
export function* skippedRuns(
  event: CalendarEvent,
  timeZone: TimeZone,
  from: number,
  until: number,
): Generator<string, void> {
  if (event.utc) return;
  const zone = Zone.of(timeZone);
  const asWritten = { ...event, utc: true };
  for (let at = zone.nextTransition(from, until - 1); at !== undefined; at = zone.nextTransition(at, until - 1)) {
    const gapEnd = at + zone.offsetAt(at);
    let local = nextEvent(asWritten, at + zone.offsetAt(at - 1) - 1, timeZone);
    while (local !== undefined && local < gapEnd) {
      const following = nextEvent(asWritten, local, timeZone);
      if (following === undefined || following - local >= DAY / 4)
        yield new Date(local * 1000).toISOString().slice(0, 16).replace("T", " ");
      local = following;
    }
  }
}

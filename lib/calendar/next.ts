import { TimeZone } from "../units/time-zone";
import { civilFromDays, DAY, daysFromCivil, weekdayOf } from "./civil";
import type { EventFields } from "./parse";
import { listContains, nextInList } from "./value";
import { Zone } from "./zone";

/** proxmox-time gives up after this many steps; such an event counts as never. */
const MAX_STEPS = 1001;

/** A gap that swallows the search is over within a day. */
const MAX_RETRIES = 1440;

/**
 * The first firing strictly after `afterUnix`, or undefined when there is none: what proxmox-time's
 * compute_next_event answers, with its carries (an open repetition that does not divide its unit skips the
 * first value of the next unit) and mktime's treatment of skipped and doubled local times.
 */
export function nextEvent(event: EventFields, afterUnix: number, timeZone: TimeZone): number | undefined {
  const zone = Zone.of(event.utc ? TimeZone.UTC : timeZone);
  let next = computeNext(event, afterUnix, zone);
  // where daylight saving is negative mktime can answer an instant before the gap: ask from a minute later
  for (let retry = 1; next !== undefined && next <= afterUnix && retry < MAX_RETRIES; retry++) {
    next = computeNext(event, afterUnix + retry * 60, zone);
  }
  return next !== undefined && next > afterUnix ? next : undefined;
}

function computeNext(event: EventFields, afterUnix: number, zone: Zone): number | undefined {
  const { years, months, days, hours, minutes, seconds } = event;
  const someWeekdays = event.weekdays !== 0 && event.weekdays !== 127;
  const dated = years.length + months.length + days.length > 0;

  let unix = afterUnix + 1;
  // mktime remembers the offset of its last result: the firing before this one
  let offset = zone.offsetAt(afterUnix);
  let local = unix + zone.offsetAt(unix);
  let dayNumber = Number.NaN;
  let year = 0;
  let month = 0;
  let day = 0;

  for (let step = 0; step < MAX_STEPS; step++) {
    const today = Math.floor(local / DAY);
    if (dated && today !== dayNumber) {
      dayNumber = today;
      ({ year, month, day } = civilFromDays(today));
    }
    const clock = local - today * DAY;
    const hour = Math.floor(clock / 3600);
    const minute = Math.floor(clock / 60) % 60;

    let wanted: number;
    if (years.length > 0 && !listContains(years, year)) {
      const next = nextInList(years, year);
      if (next < 0) return undefined;
      wanted = daysFromCivil(next, 1, 1) * DAY;
    } else if (months.length > 0 && !listContains(months, month)) {
      const next = nextInList(months, month);
      wanted = (next < 0 ? daysFromCivil(year + 1, 1, 1) : firstOfMonth(year, next)) * DAY;
    } else if (days.length > 0 && !listContains(days, day)) {
      const next = nextInList(days, day);
      wanted = (next < 0 ? firstOfMonth(year, month + 1) : today + next - day) * DAY;
    } else if (someWeekdays && (event.weekdays & (1 << weekdayOf(today))) === 0) {
      const weekday = weekdayOf(today);
      let next = weekday + 1;
      while (next < 7 && (event.weekdays & (1 << next)) === 0) next++;
      wanted = (today + next - weekday) * DAY;
    } else if (hours.length > 0 && !listContains(hours, hour)) {
      const next = nextInList(hours, hour);
      wanted = next < 0 ? (today + 1) * DAY : today * DAY + next * 3600;
    } else if (minutes.length > 0 && !listContains(minutes, minute)) {
      const next = nextInList(minutes, minute);
      const hourStart = today * DAY + hour * 3600;
      wanted = next < 0 ? hourStart + 3600 : hourStart + next * 60;
    } else if (seconds.length > 0 && !listContains(seconds, clock % 60)) {
      const next = nextInList(seconds, clock % 60);
      const minuteStart = local - (clock % 60);
      wanted = next < 0 ? minuteStart + 60 : minuteStart + next;
    } else {
      return zone.instantOf(local, offset);
    }

    unix = zone.instantOf(wanted, offset);
    offset = wanted - unix;
    local = unix + zone.offsetAt(unix);
  }
  return undefined;
}

/** Month 13 and more carry into the years after. */
function firstOfMonth(year: number, month: number): number {
  return daysFromCivil(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);
}

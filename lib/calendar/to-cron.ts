import { InvalidValue } from "../units/invalid-value";
import type { CalendarEvent } from "./event";
import { compress, type FieldName, membersOf, skippingFields } from "./field";

/**
 * Five cron fields for the zone that the cron daemon runs in; Sunday is 0, as Backrest demands.
 * Throws `calendar/to-cron` for what cron cannot say.
 */
export function toCron(event: CalendarEvent): string {
  const someWeekdays = event.weekdays !== 0 && event.weekdays !== 127;
  const seconds = membersOf(event.seconds, "seconds");
  if (event.utc) throw refused(event, "a cron line has no time zone: run the daemon in UTC and leave out the suffix");
  if (event.years.length > 0) throw refused(event, "cron has no years: leave the year out");
  if (seconds.length !== 1 || seconds[0] !== 0) throw refused(event, "cron has no seconds: fire at second 0");
  const skipping = skippingFields(event);
  if (skipping.length > 0) throw refused(event, `list the ${skipping[0]} one by one: Proxmox skips some at the carry`);
  const everyDay = membersOf(event.days, "days").length === 31;
  if (someWeekdays && !everyDay) {
    throw refused(event, "cron fires on the weekday OR the day of the month: leave one of the two out");
  }
  const weekdays = [0, 1, 2, 3, 4, 5, 6].filter((day) => (event.weekdays & (1 << ((day + 6) % 7))) !== 0);
  const field = (name: FieldName): string => cronField(event, name);
  const dow = someWeekdays ? weekdays.join(",").replace("1,2,3,4,5", "1-5") : "*";
  return [field("minutes"), field("hours"), field("days"), field("months"), dow].join(" ");
}

function cronField(event: CalendarEvent, name: FieldName): string {
  const members = membersOf(event[name], name);
  if (members.length === 0) throw refused(event, "it never fires: correct the date");
  return compress(members, name, {
    range: "-",
    repeat: (from, step, last) => (from === 0 ? `*/${step}` : `${from}-${last}/${step}`),
  });
}

function refused(event: CalendarEvent, help: string): InvalidValue {
  return new InvalidValue("calendar/to-cron", `"${event.text}"`, "minute, hour, and a weekday or a date", help);
}

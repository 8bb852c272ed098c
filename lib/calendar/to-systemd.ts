import { InvalidValue } from "../units/invalid-value";
import type { TimeZone } from "../units/time-zone";
import type { CalendarEvent } from "./event";
import { compress, type FieldName, membersOf, skippingFields } from "./field";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/**
 * An OnCalendar= expression with every field written out, so that systemd's own defaults do not matter.
 * Throws `calendar/to-systemd` for what systemd would fire at other times.
 * @param timeZone written at the end unless the event is in UTC; default: the zone of the host
 */
export function toSystemd(event: CalendarEvent, timeZone?: TimeZone): string {
  const skipping = skippingFields(event);
  if (skipping.length > 0) {
    throw refused(event, `list the ${skipping[0]} one by one: Proxmox skips some at the carry, systemd does not`);
  }
  const field = (name: FieldName, digits: number): string => systemdField(event, name, digits);
  const date = [field("years", 4), field("months", 2), field("days", 2)].join("-");
  const time = [field("hours", 2), field("minutes", 2), field("seconds", 2)].join(":");
  const weekdays = event.weekdays === 0 || event.weekdays === 127 ? [] : [weekdayList(event.weekdays)];
  const zone = event.utc ? ["UTC"] : timeZone === undefined ? [] : [timeZone.name];
  return [...weekdays, date, time, ...zone].join(" ");
}

function systemdField(event: CalendarEvent, name: FieldName, digits: number): string {
  const members = membersOf(event[name], name);
  if (members.length === 0) throw refused(event, "it never fires: correct the date");
  const text = compress(members, name, { range: "..", repeat: (from, step) => `${from}/${step}` });
  return text.replace(/(?<![\d/])\d+/g, (number) => number.padStart(digits, "0"));
}

function weekdayList(bits: number): string {
  const days = WEEKDAYS.filter((_, day) => (bits & (1 << day)) !== 0);
  return days.join(",").replace("Mon,Tue,Wed,Thu,Fri", "Mon..Fri");
}

function refused(event: CalendarEvent, help: string): InvalidValue {
  return new InvalidValue("calendar/to-systemd", `"${event.text}"`, "an event that both fire alike", help);
}

import type { TimeZone } from "../units/time-zone";
import { DAY } from "./civil";
import type { CalendarEvent } from "./event";
import { compress, type FieldName, membersOf, skippingFields } from "./field";
import { nextEvent } from "./next";
import { skippedRuns } from "./skipped-runs";

/** What an author probably did not mean. */
export interface EventWarning {
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The event in words, e.g. `Sunday, day 1 to 7, at 01:00`. */
export function eventInWords(event: CalendarEvent): string {
  const some = event.weekdays !== 0 && event.weekdays !== 127;
  const weekdays = WEEKDAYS.filter((_, day) => (event.weekdays & (1 << day)) !== 0).join(", ");
  const months = membersOf(event.months, "months").map((month) => MONTHS[month - 1]);
  const parts = [
    ...(some ? [weekdays] : []),
    ...(event.days.length > 0 ? [`day ${plain(event, "days")}`] : some ? [] : ["every day"]),
    ...(event.months.length > 0 ? [`in ${months.join(", ") || "no month"}`] : []),
    ...(event.years.length > 0 ? [`in ${plain(event, "years")}`] : []),
    clockInWords(event),
  ];
  return `${parts.join(", ")}${event.utc ? " UTC" : ""}`;
}

function clockInWords(event: CalendarEvent): string {
  const [hours, minutes, seconds] = (["hours", "minutes", "seconds"] as const).map((name) =>
    membersOf(event[name], name),
  );
  const pad = (n: number): string => String(n).padStart(2, "0");
  const at = (h: number, m: number, s: number): string => `${pad(h)}:${pad(m)}${s === 0 ? "" : `:${pad(s)}`}`;
  if (hours!.length * minutes!.length * seconds!.length <= 6) {
    return `at ${hours!.flatMap((h) => minutes!.flatMap((m) => seconds!.map((s) => at(h, m, s)))).join(", ")}`;
  }
  const second = seconds!.length === 1 && seconds![0] === 0 ? "" : `, second ${plain(event, "seconds")}`;
  const hour = hours!.length === 24 ? "every hour" : `hour ${plain(event, "hours")}`;
  return `${hour}, ${minutes!.length === 60 ? "every minute" : `minute ${plain(event, "minutes")}`}${second}`;
}

function plain(event: CalendarEvent, name: FieldName): string {
  const members = membersOf(event[name], name);
  if (members.length === 0) return "none";
  const text = compress(members, name, {
    range: " to ",
    repeat: (from, step) => `from ${from} on in steps of ${step}`,
  });
  return text === "*" ? "every" : text.replaceAll(",", ", ");
}

/**
 * What is accepted but surprising.
 * @param from seconds since 1970 from which the next ten years are looked at
 */
export function eventWarnings(event: CalendarEvent, timeZone: TimeZone, from: number): EventWarning[] {
  return [
    ...spelling(event),
    ...neverFires(event, timeZone, from),
    ...missingDays(event),
    ...skippingFields(event).map((field) => ({
      code: "calendar/carry",
      message: `the ${field} do not fit evenly, so Proxmox skips the first ones of some units`,
      help: `list the ${field} that divide the unit, or one only`,
    })),
    ...skippedHour(event, timeZone, from),
  ];
}

/** Times that parse as something else. */
function spelling(event: CalendarEvent): EventWarning[] {
  const clock = /([\d.,/*]+)(?::([\d.,/*]+))?(?::([\d.,/*]+))?$/.exec(event.text.replace(/ *UTC$/, ""));
  if (clock === null || /-$/.test(event.text.slice(0, clock.index))) return [];
  const [, first, second, third] = clock;
  const means = `it means ${eventInWords(event)}`;
  if (second === undefined) {
    const help = /^\d+$/.test(first!) && Number(first) < 24 ? `for the hour write "${first}:00"` : "write hour:minute";
    return [{ code: "calendar/lone-minute", message: `a number alone is a minute: ${means}`, help }];
  }
  if (event.hours.length === 0 && first !== "*") {
    const message = `"${first}" is no hour and was read as minute: ${means}`;
    return [{ code: "calendar/hour-as-minute", message, help: 'hours go from 0 to 23; midnight is "00:00"' }];
  }
  if (third !== undefined && second.includes(",")) {
    const message = `two times of day cannot be listed: ${means}`;
    return [{ code: "calendar/two-times", message, help: 'use two jobs, or one minute for both hours: "2,3:30"' }];
  }
  return [];
}

function neverFires(event: CalendarEvent, timeZone: TimeZone, from: number): EventWarning[] {
  if (nextEvent(event, from, timeZone) !== undefined) return [];
  return [{ code: "calendar/never", message: "it never fires", help: "correct the date" }];
}

function missingDays(event: CalendarEvent): EventWarning[] {
  const days = membersOf(event.days, "days");
  const months = membersOf(event.months, "months");
  const first = days[0];
  if (first === undefined || first < 29) return [];
  const short = months.filter((month) => first > (month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31));
  if (short.length === 0 || short.length === months.length) return [];
  const names = short.map((month) => MONTHS[month - 1]).join(", ");
  return [{ code: "calendar/missing-day", message: `no day ${first} in ${names}: skipped`, help: "use day 1 or 28" }];
}

function skippedHour(event: CalendarEvent, timeZone: TimeZone, from: number): EventWarning[] {
  const { value: missed } = skippedRuns(event, timeZone, from, from + 3653 * DAY).next();
  if (missed === undefined) return [];
  return [
    {
      code: "calendar/skipped-hour",
      message: `${missed} does not exist in ${timeZone}: the run is skipped, not moved`,
      help: "choose an hour that the change of the clock leaves alone, or UTC",
    },
  ];
}

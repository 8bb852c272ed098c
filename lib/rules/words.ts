import { Zone } from "../calendar/zone";
import { Bytes } from "../units/bytes";
import { Duration } from "../units/duration";
import type { TimeZone } from "../units/time-zone";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A span of time for people; Infinity is "for ever". */
export const span = (seconds: number): string =>
  Number.isFinite(seconds) ? Duration.of(seconds).format() : "for ever";

/** An amount of data for people; estimates may exceed what one value can hold. */
export const amount = (bytes: number): string =>
  bytes < Number.MAX_SAFE_INTEGER ? Bytes.of(Math.round(bytes)).format() : "more than 9 PB";

/** Dollars and cents. */
export const dollars = (usd: number): string => `${usd.toFixed(2)} USD`;

/** A point in time as a clock on the wall of the zone shows it, as in `sun 2026-03-29 02:30`. */
export function wallClock(unix: number, zone: TimeZone): string {
  const local = new Date((unix + Zone.of(zone).offsetAt(unix)) * 1000);
  return `${WEEKDAYS[local.getUTCDay()]} ${local.toISOString().slice(0, 16).replace("T", " ")}`;
}

/** The time of day of a point in time, as in `02:30`. */
export const timeOfDay = (unix: number, zone: TimeZone): string => wallClock(unix, zone).slice(-5);

/** Whole hours, rounded up, in words of a layout. */
export const wholeHours = (seconds: number): string => `${Math.ceil(seconds / 3600)} hours`;

import { civilFromDays, DAY, weekdayOf } from "../calendar/civil";
import type { KeepRule } from "./keep";

/**
 * The number of the hour, day, ISO week, month or year that a local time lies in: equal numbers, same bucket.
 * The week is counted in Mondays, which tells the same weeks apart as %G/%V. A doubled hour is one bucket, as for strftime.
 * @param local seconds since 1970 as if local time were UTC
 */
export function bucketOf(rule: Exclude<KeepRule, "last">, local: number): number {
  if (rule === "hourly") return Math.floor(local / 3600);
  const days = Math.floor(local / DAY);
  if (rule === "daily") return days;
  if (rule === "weekly") return (days - weekdayOf(days)) / 7;
  const { year, month } = civilFromDays(days);
  return rule === "monthly" ? year * 12 + month : year;
}

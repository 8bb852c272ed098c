import { wholeDays } from "./whole-days";

/** Days that log files are kept before they expire. @throws InvalidValue `logs/keep-days` below 1 */
export function logDays(days: number): number {
  return wholeDays(days, { code: "logs/keep-days", least: 1, help: "keep logs long enough to look into an incident" });
}

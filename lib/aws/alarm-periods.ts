import { InvalidValue } from "../units/invalid-value";

const hour = 3600;
const week = 7 * 24 * hour;

/**
 * Hours without an upload after which a promise is broken, for an alarm whose period is one hour.
 * Source: CloudWatch PutMetricAlarm, period times evaluation periods is at most 604800 s for periods of an hour or more.
 * @param promiseSeconds longest age of the newest snapshot that is still fine, 3600 or more
 * @throws InvalidValue `freshness/longer-than-a-week`, `freshness/shorter-than-an-hour`
 */
export function alarmHours(promiseSeconds: number): number {
  if (promiseSeconds > week) {
    throw new InvalidValue(
      "freshness/longer-than-a-week",
      `${promiseSeconds} s`,
      `at most ${week} s`,
      "back up at least weekly with a day to spare, or watch this copy from the backup host instead",
    );
  }
  if (!Number.isFinite(promiseSeconds) || promiseSeconds < hour) {
    throw new InvalidValue(
      "freshness/shorter-than-an-hour",
      `${promiseSeconds} s`,
      `at least ${hour} s`,
      "promise the age of the newest snapshot in hours",
    );
  }
  return Math.ceil(promiseSeconds / hour);
}

import { DAY, daysFromCivil } from "../../lib/calendar/civil";
import { Zone } from "../../lib/calendar/zone";
import { InvalidValue } from "../../lib/units/invalid-value";
import type { TimeZone } from "../../lib/units/time-zone";

/** A point in time with the offset that it was written with. */
export interface Timestamp {
  /** Seconds since 1970, with fractions. */
  readonly unix: number;
  /** Seconds ahead of UTC. */
  readonly offset: number;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `2026-04-27T03:00:00Z`, `2026-04-27T05:00:00.5+02:00`. Throws `time/rfc3339`. */
export function parseTimestamp(text: string): Timestamp {
  const match = RFC3339.exec(text);
  const [, year, month, day, hour, minute, second, fraction, sign, hours, minutes] = match ?? [];
  const days = match ? dayNumber(year!, month!, day!) : undefined;
  const ahead = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  if (
    days === undefined ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    Number(hours ?? 0) > 23 ||
    Number(minutes ?? 0) > 59
  )
    throw new InvalidValue(
      "time/rfc3339",
      `"${text}"`,
      "date, T, time with seconds, and Z or an offset (RFC 3339)",
      'write it as in "2026-04-27T03:00:00+02:00"',
    );
  const offset = sign === "-" ? 0 - ahead : ahead;
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(fraction ?? 0);
  return { unix: days * DAY + clock - offset, offset };
}

/** Unix seconds, an RFC 3339 time, or a date (its midnight in the zone). Throws `time/instant`. */
export function parseInstant(text: string, timeZone: TimeZone): number {
  if (/^-?\d{1,12}$/.test(text)) return Number(text);
  const date = DATE.exec(text);
  const days = date ? dayNumber(date[1]!, date[2]!, date[3]!) : undefined;
  if (days !== undefined) return Zone.of(timeZone).instantOf(days * DAY, Zone.of(timeZone).offsetAt(days * DAY));
  try {
    return Math.floor(parseTimestamp(text).unix);
  } catch {
    throw new InvalidValue(
      "time/instant",
      `"${text}"`,
      "seconds since 1970, a date, or a date and time with offset (RFC 3339)",
      'write it as in "1767225600", "2026-01-01" or "2026-01-01T00:00:00Z"',
    );
  }
}

/** Days since 1970; undefined for a date that does not exist. */
function dayNumber(year: string, month: string, day: string): number | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1) return undefined;
  const days = daysFromCivil(y, m, d);
  return d <= 28 || days < daysFromCivil(m === 12 ? y + 1 : y, (m % 12) + 1, 1) ? days : undefined;
}

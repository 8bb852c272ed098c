import type { Trust } from "../spec/trust";
import { InvalidValue } from "../units/invalid-value";

/** Part of its life that a certificate has left when it is renewed; also the default of `step` (offsite.md 5). */
const RENEWED_IN_LAST = 1 / 3;
/** Minutes and hours that divide the day evenly, so that a calendar says them without a longer gap at its end. */
const MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
const HOURS = [1, 2, 3, 4, 6, 8, 12, 24];

export interface RenewalTiming {
  /** OnCalendar= of the timer, in UTC: a day of 25 hours has no longer gap. */
  readonly calendar: string;
  /** Seconds between two attempts. */
  readonly every: number;
  /** Seconds before its end at which a certificate is renewed. */
  readonly threshold: number;
  /** Attempts that fall between the threshold and the end, at the least. */
  readonly attempts: number;
}

/**
 * When the renewal of a certificate is tried. The delay of the timer is the same each time, so it makes no gap longer.
 * @throws InvalidValue `identity/renewal-slack` when fewer than two attempts fit before the certificate ends
 */
export function renewalTiming({ lifetime, renewEvery }: Trust["certificate"]): RenewalTiming {
  const minutes = MINUTES.findLast((m) => m * 60 <= renewEvery.seconds);
  const hours = HOURS.findLast((h) => h * 3600 <= renewEvery.seconds);
  const every = hours !== undefined ? hours * 3600 : (minutes ?? Number.POSITIVE_INFINITY) * 60;
  const threshold = Math.floor(lifetime.seconds * RENEWED_IN_LAST);
  const attempts = Math.floor(threshold / every);
  if (attempts < 2)
    throw new InvalidValue(
      "identity/renewal-slack",
      `${attempts} sure attempts in the last third of ${lifetime}`,
      "2 attempts or more",
      'write renewEvery: "15 minutes" and a lifetime of 2 hours or more',
    );
  const calendar =
    hours === undefined
      ? `*-*-* *:00/${two(minutes!)}:00 UTC`
      : hours === 24
        ? "*-*-* 00:00:00 UTC"
        : `*-*-* 00/${two(hours)}:00:00 UTC`;
  return { calendar, every, threshold, attempts };
}

const two = (n: number): string => String(n).padStart(2, "0");

import { LONGEST_SESSION_SECONDS, SHORTEST_SESSION_SECONDS } from "../spec/session-limits";
import { InvalidValue } from "../units/invalid-value";

/** Seconds of one session, in the three places that bound it. */
export interface SessionDurations {
  /** `MaxSessionDuration` of the role: 3600 to 43200. */
  readonly role: number;
  /** `durationSeconds` of the Roles Anywhere profile: 900 to 43200. */
  readonly profile: number;
  /** `--session-duration` of the signing helper. */
  readonly helper: number;
}

const shortestRole = 3600;

/**
 * Durations that agree, from the one that a person chooses. IAM has no role shorter than an hour, so a shorter session
 * is bounded by the profile.
 * Source: IAM Roles Anywhere CreateProfile, IAM CreateRole.
 * @throws InvalidValue `session/duration` unless whole seconds from 900 to 43200
 */
export function sessionDurations(seconds: number): SessionDurations {
  if (!Number.isInteger(seconds) || seconds < SHORTEST_SESSION_SECONDS || seconds > LONGEST_SESSION_SECONDS) {
    throw new InvalidValue(
      "session/duration",
      `${seconds} s`,
      `whole seconds, ${SHORTEST_SESSION_SECONDS} to ${LONGEST_SESSION_SECONDS}`,
      "use 3600: credentials are renewed while restic runs, a longer session only widens a theft",
    );
  }
  return { role: Math.max(seconds, shortestRole), profile: seconds, helper: seconds };
}

import type { Duration } from "../../lib/units/duration";

/** Whole days, rounded up: a promise is never shortened. */
export const days = (duration: Duration): number => Math.ceil(duration.seconds / 86_400);

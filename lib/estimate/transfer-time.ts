import type { Rate } from "../units/rate";

/** Part of a line's rate that a long transfer gets (operations.md 7.1). */
const EFFICIENCY = 0.8;

/** Seconds that bytes take over a line. */
export const transferSeconds = (bytes: number, line: Rate): number => bytes / (line.bytesPerSecond * EFFICIENCY);

import { Duration } from "../units/duration";
import { InvalidValue } from "../units/invalid-value";
import { valued } from "./valued";

/** A span of time in words. */
export const duration = (description: string, ...examples: string[]) =>
  valued(Duration.parse, { description, ...(examples.length && { examples }) });

const DAY = 86_400;

/** Days of PBS's `outdated-after` (pbs-api-types `VERIFICATION_OUTDATED_AFTER`), whole and not 0, which is deprecated. */
export const AGAIN_AFTER_DAYS = { least: 1, most: 36_500 } as const;

/** A span of whole days after which PBS verifies again. */
export const daysUntilAgain = (description: string, ...examples: string[]) =>
  valued(
    (text) => {
      const span = Duration.parse(text);
      const days = span.seconds / DAY;
      if (Number.isInteger(days) && days >= AGAIN_AFTER_DAYS.least && days <= AGAIN_AFTER_DAYS.most) return span;
      throw new InvalidValue(
        "pbs/again-after-days",
        `"${text}"`,
        `whole days, from ${AGAIN_AFTER_DAYS.least} to ${AGAIN_AFTER_DAYS.most}`,
        "PBS counts in days: write 1 day or more",
      );
    },
    { description, ...(examples.length && { examples }) },
  );

import fc from "fast-check";

const { PROPERTY_SCALE, PROPERTY_SEED } = process.env;

/**
 * An ordinary run tries the same cases each time, so that a pull request is never red for what it did not touch; a run
 * with PROPERTY_SCALE, as `npm run properties` is, tries new ones, and PROPERTY_SEED those of a run before.
 */
if (PROPERTY_SEED !== undefined) fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
else if (PROPERTY_SCALE === undefined) fc.configureGlobal({ seed: 321 });

/**
 * How many cases a property tries: a part of the number in an ordinary run, so that `npm test` stays short; all of them,
 * or more, with PROPERTY_SCALE=1 or above.
 * @param least never fewer; less than the default where a case synthesizes on both engines
 */
export const runs = (full: number, least = 10): number =>
  Math.max(least, Math.ceil(full * Number(PROPERTY_SCALE ?? "0.1")));

/**
 * How many cases a property tries: a part of the number in an ordinary run, so that `npm test` stays short; all of them,
 * or more, with PROPERTY_SCALE=1 or above.
 */
export const runs = (full: number): number =>
  Math.max(10, Math.ceil(full * Number(process.env.PROPERTY_SCALE ?? "0.1")));

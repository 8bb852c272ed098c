import fc from "fast-check";
import { KEEP_RULES, type Keep, keepsSomething } from "../../lib/retention/keep";

const count = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });

/** Options that keep something. */
export const keepArbitrary: fc.Arbitrary<Keep> = fc
  .record(Object.fromEntries(KEEP_RULES.map((rule) => [rule, count])))
  .filter(keepsSomething);

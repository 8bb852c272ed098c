import type { Span } from "../../lib/retention/restic-forget";
import { InvalidValue } from "../../lib/units/invalid-value";

const UNITS = { y: "years", m: "months", d: "days", h: "hours" } as const;

/** A duration of restic: `1y5m7d2h`. Throws `retention/span`. */
export function parseResticSpan(text: string): Span {
  const span: Record<string, number> = {};
  const terms = [...text.matchAll(/(\d{1,6})([ymdh])/g)];
  for (const [, amount, unit] of terms) span[UNITS[unit as keyof typeof UNITS]] = Number(amount);
  const whole = terms.map(([term]) => term).join("") === text;
  if (terms.length === 0 || !whole || Object.keys(span).length < terms.length)
    throw new InvalidValue(
      "retention/span",
      `"${text}"`,
      "numbers with y, m (months), d or h, each unit once",
      'write it as restic does, e.g. "1y5m7d2h"',
    );
  return span;
}

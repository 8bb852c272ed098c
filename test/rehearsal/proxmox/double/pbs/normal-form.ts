import type { Values } from "../verify-parameters";

/** A value as the server stores it: it rewrites rates and the maintenance mode (pbs-api-transcript 56, 133, 247). */
export function normalForm(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/^(rate|burst)-(in|out)$/.test(key)) return rate(value);
  if (key === "maintenance-mode") return value.replace(/^type=/, "").replace(/message="(.*)"$/, "message=$1");
  return value;
}

const rate = (text: string): string =>
  text.replace(/^([\d.]+)\s*([KMGTP]?)(i?)B?$/, (_, number, unit, binary) => `${number} ${unit}${binary}B`);

/** Stores what is given; an empty list is no line in the file, so it is gone. */
export function store(object: Values, given: Values, except: readonly string[]): Values {
  const result = { ...object };
  for (const [key, value] of Object.entries(given)) {
    if (except.includes(key)) continue;
    if (Array.isArray(value) && value.length === 0) delete result[key];
    else result[key] = normalForm(key, value);
  }
  return result;
}

import type { EventFields } from "./parse";
import { listContains, nextInList, type Values } from "./value";

/** A field of an event that is a list of numbers. */
export type FieldName = "years" | "months" | "days" | "hours" | "minutes" | "seconds";

/** First and last number of each field. */
const BOUNDS: Readonly<Record<FieldName, readonly [number, number]>> = {
  years: [1970, 2199],
  months: [1, 12],
  days: [1, 31],
  hours: [0, 23],
  minutes: [0, 59],
  seconds: [0, 59],
};

/** The numbers of a field that the list names, ascending; all of them for `*`. */
export function membersOf(values: Values, name: FieldName): number[] {
  const [low, high] = BOUNDS[name];
  const all = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  return values.length === 0 ? all : all.filter((n) => listContains(values, n));
}

/**
 * The fields in which Proxmox skips a listed value: looking for the next one it may leave the unit (minute 63 of
 * a repetition by 7, 30 February) and land behind the first values of the next unit.
 */
export function skippingFields(event: EventFields): FieldName[] {
  const skips = (name: FieldName, lengths: readonly number[]): boolean => {
    const [low] = BOUNDS[name];
    const values = event[name];
    const members = membersOf(values, name);
    return lengths.some((length) => {
      const last = members.filter((n) => n < low + length).at(-1);
      const next = last === undefined ? -1 : nextInList(values, last);
      return next >= 0 && members[0]! < next - length;
    });
  };
  const lengths = { months: [12], days: [28, 29, 30, 31], hours: [24], minutes: [60], seconds: [60] } as const;
  return (["months", "days", "hours", "minutes", "seconds"] as const).filter(
    (name) => event[name].length > 0 && skips(name, lengths[name]),
  );
}

/** Numbers as ranges and repetitions, in the notation of the target. */
export function compress(
  members: readonly number[],
  name: FieldName,
  notation: { readonly range: string; readonly repeat: (from: number, step: number, last: number) => string },
): string {
  const [low, high] = BOUNDS[name];
  if (members.length === high - low + 1) return "*";
  const step = members.length > 2 ? members[1]! - members[0]! : 0;
  const even = members.every((n, i) => n === members[0]! + i * step);
  if (step > 1 && even && members.at(-1)! + step > high) return notation.repeat(members[0]!, step, high);
  const parts: string[] = [];
  for (let i = 0; i < members.length; i++) {
    let j = i;
    while (members[j + 1] === members[j]! + 1) j++;
    parts.push(j - i >= 2 ? `${members[i]}${notation.range}${members[j]}` : members.slice(i, j + 1).join(","));
    i = j;
  }
  return parts.join(",");
}

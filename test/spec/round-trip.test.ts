import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { layoutSchema } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import type { PathSegment } from "../../lib/spec/problem";
import { printPath } from "../../lib/spec/problem";
import { definitionOf, walk } from "../../lib/spec/walk";
import { Bytes } from "../../lib/units/bytes";
import { Cidr } from "../../lib/units/cidr";
import { Duration } from "../../lib/units/duration";
import { Money } from "../../lib/units/money";
import { Percent } from "../../lib/units/percent";
import { Rate } from "../../lib/units/rate";
import { eventText } from "../calendar/arbitrary";
import { fullLayouts } from "../support/full-layout";
import { put } from "./change";

const [full] = fullLayouts;
const parsed = parseLayout(full);
const at = (value: unknown, path: readonly PathSegment[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PathSegment, unknown>)[key], value);

/** Every text of the full layout that becomes a value object. */
function valueTexts(): [string, readonly PathSegment[]][] {
  const found: [string, readonly PathSegment[]][] = [];
  walk(layoutSchema, full, (node, value, path) => {
    if (definitionOf(node).type === "pipe" && typeof value === "string" && typeof at(parsed, path) === "object")
      found.push([printPath(path), [...path]]);
  });
  return found;
}

const print = (value: unknown): string => {
  const { text } = value as { text?: string };
  return text ?? String(value);
};

test.each(valueTexts())("%s prints as a text that is read as the same value", (_at, path) => {
  const copy = structuredClone(full!);
  put(path, print(at(parsed, path)))(copy);
  expect(at(parseLayout(copy), path)).toEqual(at(parsed, path));
});

test("there is a value object of every kind among them", () => {
  const kinds = new Set(valueTexts().map(([, path]) => at(parsed, path)!.constructor.name));
  expect([...kinds].sort()).toEqual(
    ["Bytes", "CalendarEvent", "Cidr", "Duration", "Money", "Object", "Percent", "Rate", "TimeZone"].sort(),
  );
});

const number = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }),
  fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100),
);
// at most 36525 days
const long = fc
  .tuple(fc.integer({ min: 1, max: 521_700 }), fc.constantFrom("days", "weeks"))
  .map(([n, unit]) => `${n / 100} ${unit}`);
const of = (...units: string[]) => fc.tuple(number, fc.constantFrom(...units)).map(([n, unit]) => `${n} ${unit}`);

/** A text of each kind, with the class that reads it. */
const KINDS: readonly [string, fc.Arbitrary<string>, (text: string) => unknown][] = [
  ["sizes", of("kB", "MB", "GB", "KiB", "MiB", "GiB"), Bytes.parse],
  ["durations", fc.oneof(of("s", "min", "hours"), long), Duration.parse],
  ["rates", of("kbit/s", "Mbit/s", "Gbit/s", "MB/s", "MiB/s"), Rate.parse],
  ["percents", fc.integer({ min: 0, max: 10_000 }).map((n) => `${n / 100} %`), Percent.parse],
  ["amounts of money", fc.integer({ min: 1, max: 1_000_000 }).map((n) => `${n / 100} USD`), Money.parse],
  [
    "networks",
    fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, prefix]) => `${ip}/${prefix}`),
    ),
    Cidr.parse,
  ],
];

test.each(KINDS)("%s print as a text that is read as the same value", (_name, texts, parse) => {
  fc.assert(
    fc.property(texts, (text) => {
      const value = parse(text);
      expect(parse(String(value))).toEqual(value);
      expect(String(parse(String(value)))).toBe(String(value));
    }),
  );
});

test("calendar events print as a text that is read as the same event", () => {
  fc.assert(
    fc.property(eventText, (text) => {
      const { text: _written, ...event } = CalendarEvent.parse(text);
      const { text: printed, ...again } = CalendarEvent.parse(String(CalendarEvent.parse(text)));
      expect(again).toEqual(event);
      expect(String(CalendarEvent.parse(printed))).toBe(printed);
    }),
  );
});

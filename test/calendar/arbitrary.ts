import fc from "fast-check";

const item = (low: number, high: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: high }))
    .chain(([a, b, step]) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      return fc.constantFrom(`${from}`, `${from}..${to}`, `${from}/${step}`, `${from}..${to}/${step}`);
    });

const list = (low: number, high: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: 1, max: high }).map((step) => `*/${step}`),
    fc.array(item(low, high), { minLength: 1, maxLength: 3 }).map((items) => items.join(",")),
  );

const weekday = fc.constantFrom("mon", "Tue", "wednesday", "THU", "fri", "sat", "sunday");
const weekdays = fc
  .array(
    fc.oneof(
      weekday,
      fc.tuple(weekday, weekday).map((pair) => pair.join("..")),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((ranges) => ranges.join(","));

const joined = (separator: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(separator));

const date = fc.oneof(joined("-", list(0, 2199), list(1, 12), list(0, 31)), joined("-", list(1, 12), list(0, 31)));
const time = fc.oneof(
  joined(":", list(0, 23), list(0, 59)),
  joined(":", list(0, 23), list(0, 59), list(0, 59)),
  list(0, 59),
);

/** Any text of the grammar: every kind of part, alone and together. */
export const eventText: fc.Arbitrary<string> = fc
  .record({ weekdays: fc.option(weekdays), date: fc.option(date), time: fc.option(time), utc: fc.boolean() })
  .filter((parts) => parts.weekdays !== null || parts.date !== null || parts.time !== null)
  .map(({ weekdays, date, time, utc }) =>
    [weekdays, date, time, utc ? "UTC" : null].filter((part) => part !== null).join(" "),
  );

/** Events that fire at least weekly, also every few seconds. */
export const frequentEventText: fc.Arbitrary<string> = fc
  .record({
    weekdays: fc.option(weekdays),
    time: fc.oneof(joined(":", list(0, 23), list(0, 59)), joined(":", list(0, 4), item(0, 59), item(0, 59))),
  })
  .map(({ weekdays, time }) => (weekdays === null ? time : `${weekdays} ${time}`));

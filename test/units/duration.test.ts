import fc from "fast-check";
import { Duration } from "../../lib/units/duration";

test.each([
  ["26 hours", 93_600],
  ["30 days", 2_592_000],
  ["15 minutes", 900],
  ["90 s", 90],
  ["1 week", 604_800],
  ["2 h 30 min", 9000],
  ["2h30min", 9000],
  ["1 day, 2 hours", 93_600],
  ["1.5 h", 5400],
  ["0 days", 0],
  ["36525 days", 3_155_760_000],
])("%s is %d s", (text, seconds) => expect(Duration.parse(text).seconds).toBe(seconds));

test.each([
  ["5 m", "min"],
  ["5M", "months"],
  ["2 months", "differ"],
  ["1 year", "differ"],
  ["26", '"26 hours"'],
  ["PT2H", "ISO"],
  ["30 min 2 h", "largest first"],
  ["2 h 3 h", "once"],
  ["-2 h", "numbers"],
  ["2 h,", "numbers"],
  ["", "numbers"],
  ["36526 days", "100 years"],
  ["99999999999999999999 days", "100 years"],
])("refuses %j: %s", (text, help) => {
  expect(() => Duration.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/duration", help: expect.stringContaining(help) }),
  );
});

test.each([
  [93_600, "26 hours", "1 d 2 h"],
  [604_800, "1 week", "7 d"],
  [90, "90 seconds", "1 min 30 s"],
  [86_399, "86399 seconds", "1 d"],
  [1.5, "1.5 seconds", "1.5 s"],
  [0, "0 seconds", "0 s"],
])("%d prints as %s, for people %s", (seconds, canonical, human) => {
  expect(Duration.of(seconds).toString()).toBe(canonical);
  expect(Duration.of(seconds).format()).toBe(human);
});

test("print and parse are inverse", () => {
  fc.assert(fc.property(fc.nat(), (n) => expect(Duration.parse(Duration.of(n).toString()).seconds).toBe(n)));
});

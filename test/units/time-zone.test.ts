import { TimeZone } from "../../lib/units/time-zone";

test.each(["Europe/Vienna", "America/New_York", "America/Argentina/Buenos_Aires", "Australia/Lord_Howe", "UTC"])(
  "accepts %s",
  (name) => expect(TimeZone.parse(name).toString()).toBe(name),
);

test("one object a zone", () => expect(TimeZone.parse("Europe/Vienna")).toBe(TimeZone.parse("Europe/Vienna")));

test.each([
  ["EST", "America/New_York"],
  ["MST", "America/Denver"],
  ["CET", "Europe/Vienna"],
  ["GMT", "UTC"],
  ["Etc/GMT+5", "daylight"],
  ["UTC+2", "daylight"],
  ["+02:00", "daylight"],
  ["utc", '"UTC"'],
  ["US/Eastern", "legacy"],
  ["europe/vienna", '"Europe/Vienna"'],
  ["Europe/Berln", 'did you mean "Europe/Berlin"?'],
  ["Berlin", 'did you mean "Europe/Berlin"?'],
  ["new york", 'did you mean "America/New_York"?'],
  ["Europe/Atlantis", "timedatectl"],
  ["", "timedatectl"],
])("refuses %j: %s", (text, help) => {
  expect(() => TimeZone.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/time-zone", help: expect.stringContaining(help) }),
  );
});

describe("TimeZone.parseAny", () => {
  test.each([
    ["Europe/Vienna", "Europe/Vienna"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    ["Eire", "Europe/Dublin"],
    ["Etc/UTC", "UTC"],
    ["utc", "UTC"],
  ])("%s is %s", (text, name) => {
    expect(TimeZone.parseAny(text).name).toBe(name);
  });

  test.each(["", "Mars/Olympus", " UTC", "Europe/Berlin "])("refuses %j", (text) => {
    expect(() => TimeZone.parseAny(text)).toThrow(expect.objectContaining({ code: "unit/time-zone" }));
  });
});

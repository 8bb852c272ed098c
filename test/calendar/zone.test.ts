import fc from "fast-check";
import { Zone } from "../../lib/calendar/zone";
import { TimeZone } from "../../lib/units/time-zone";

const names = [
  "Europe/Vienna",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "UTC",
];

describe("Zone", () => {
  test("knows the changes of a year", () => {
    const zone = Zone.of(TimeZone.parse("Europe/Vienna"));
    const spring = zone.nextTransition(Date.UTC(2026, 0, 1) / 1000, Date.UTC(2027, 0, 1) / 1000)!;
    const autumn = zone.nextTransition(spring, Date.UTC(2027, 0, 1) / 1000)!;
    expect([spring, autumn].map((at) => new Date(at * 1000).toISOString())).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-10-25T01:00:00.000Z",
    ]);
    expect(zone.nextTransition(autumn, Date.UTC(2027, 0, 1) / 1000)).toBeUndefined();
  });

  test("agrees with Intl at any instant", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 4_000_000_000 }), (name, unix) => {
        const format = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
        const local = Date.parse(`${format.format(unix * 1000).replace(" ", "T")}Z`) / 1000;
        expect(Zone.of(TimeZone.parse(name)).offsetAt(unix)).toBe(local - unix);
      }),
    );
  });

  test("a local time that exists is found from any offset", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom(-18_000, 0, 3600, 7200),
        (name, unix, guess) => {
          const zone = Zone.of(TimeZone.parse(name));
          const local = unix + zone.offsetAt(unix);
          const found = zone.instantOf(local, guess);
          expect(found + zone.offsetAt(found)).toBe(local);
        },
      ),
    );
  });

  test("a skipped time lands beyond the gap, and before it where winter is the saved time", () => {
    const local = (text: string): number => Date.parse(`${text}Z`) / 1000;
    const vienna = Zone.of(TimeZone.parse("Europe/Vienna")).instantOf(local("2026-03-29T02:30:00"), 3600);
    expect(new Date(vienna * 1000).toISOString()).toBe("2026-03-29T01:30:00.000Z");
    const dublin = Zone.of(TimeZone.parse("Europe/Dublin")).instantOf(local("2026-03-29T01:30:00"), 0);
    expect(new Date(dublin * 1000).toISOString()).toBe("2026-03-29T00:30:00.000Z");
  });
});

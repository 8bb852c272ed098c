import fc from "fast-check";
import { CalendarEvent } from "../../lib/calendar/event";
import { parseFields } from "../../lib/calendar/parse";
import { InvalidValue } from "../../lib/units/invalid-value";
import { runs } from "../support/runs";
import { eventText } from "./arbitrary";
import vectors from "./data/calendar-vectors.json";

const refusal = (text: string): InvalidValue => {
  try {
    CalendarEvent.parse(text);
  } catch (error) {
    if (error instanceof InvalidValue) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
};

describe("CalendarEvent", () => {
  test.each(vectors.parse_errors)("refuses %j", (text) => {
    expect(refusal(text).code).toMatch(/^calendar\//);
  });

  test.each(vectors.accepted_with_meaning)("accepts %j", (text) => {
    expect(parseFields(CalendarEvent.parse(text).toString())).toEqual(parseFields(text));
  });

  test.each([
    ["minutely", "*:*"],
    ["hourly", "*:00"],
    ["daily", "00:00"],
    ["weekly", "mon 00:00"],
    ["monthly", "*-*-01 00:00"],
    ["yearly", "*-01-01 00:00"],
    ["annually", "*-01-01 00:00"],
    ["quarterly", "*-01,04,07,10-01 00:00"],
    ["semiannually", "*-01,07-01 00:00"],
    ["semi-annually", "*-01,07-01 00:00"],
    ["dailyUTC", "00:00 UTC"],
    ["sun\t01:00", "sun 01:00"],
    ["sun ", "sun 00:00"],
    ["fri..mon 1:00", "mon,fri..sun 01:00"],
    ["mon..sun", "mon..sun 00:00"],
    ["24:00", "*:24"],
    ["*/24:00", "*:00/24"],
    ["2:30,3:30", "02:30,03:30"],
    ["1,24:5", "*:01,24:05"],
    ["4..10/2:0", "04..10/2:00"],
    ["5/0:*:*", "05/0:*:*"],
    ["5-2", "*-05-02 00:00"],
    ["2020-7..9-2/2", "2020-07..09-02/2 00:00"],
  ])("%j is %j", (text, canonical) => {
    expect(CalendarEvent.parse(text).toString()).toBe(canonical);
    expect(CalendarEvent.parse(text).text).toBe(text);
  });

  test.each([
    ["Daily", "calendar/keyword", '"daily"'],
    ["daily 02:00", "calendar/keyword", '"02:00"'],
    ["0 2 * * *", "calendar/cron", '"02:00"'],
    ["30 1 * * 0", "calendar/cron", '"sun 01:30"'],
    ["@weekly", "calendar/cron", "cron"],
    ["12:00 AM", "calendar/clock", "00:00"],
    ["mon-fri 02:30", "calendar/weekday-range", '"mon..fri"'],
    ["09:00 sun", "calendar/weekday-last", '"sun 09:00"'],
    ["09:00 EST", "calendar/time-zone", "UTC"],
    ["sun 01:00 Europe/Berlin", "calendar/time-zone", "zone of the host"],
    ["*-*~1", "calendar/last-day", "systemd"],
    ["22..6:00", "calendar/range", '"22..6"'],
    ["*/0", "calendar/repetition", "1 or more"],
    [" 01:00", "calendar/blanks", "blanks"],
    ["", "calendar/empty", "02:30"],
    ["UTC", "calendar/syntax", "weekday"],
    ["sum 01:00", "calendar/syntax", '"sum"'],
    ["sun 1:60", "calendar/syntax", "59"],
  ])("says what is wrong with %j", (text, code, help) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.help).toContain(help);
  });

  test("print and parse are inverse", () => {
    fc.assert(
      fc.property(eventText, (text) => {
        const event = CalendarEvent.parse(text);
        const printed = event.toString();
        expect(parseFields(printed)).toEqual(parseFields(text));
        expect(CalendarEvent.parse(printed).toString()).toBe(printed);
      }),
      { numRuns: runs(500) },
    );
  });

  test("whatever is refused is refused with a code", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."0123456789:*/,.- monsutUTC@~"), maxLength: 20 });
    fc.assert(
      fc.property(soup, (text) => {
        try {
          CalendarEvent.parse(text);
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^calendar\//),
            help: expect.stringMatching(/\w/),
          });
        }
      }),
      { numRuns: runs(500) },
    );
  });
});

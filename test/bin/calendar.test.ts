import { calendarExplain, calendarNext } from "../../bin/commands/calendar";
import vectors from "../calendar/data/calendar-vectors.json";
import { commandLine } from "../support/command-line";
import { printed } from "../support/printed";

const json = (text: string) => JSON.parse(text) as unknown;

describe("calendar next --json", () => {
  test.each(vectors.next_event)("$event in $tz after $last", ({ event, tz, last, next }) => {
    const count = String(Math.max(next.length, 1));
    const { code, out } = printed(() => calendarNext(event, { tz, from: String(last), count, json: true }));
    expect(code).toBe(0);
    expect(out).toBe(JSON.stringify({ event, tz, next }));
  });

  test.each(vectors.parse_errors)("refuses %j", (event) => {
    const { code, out, err } = printed(() => calendarNext(event, { tz: "UTC", from: "0", json: true }));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error\[calendar\/[a-z-]+\]: this is not a calendar event\n {2}--> EVENT\n/);
  });

  test.each(vectors.accepted_with_meaning)("takes %j", (event) => {
    const { code, out } = printed(() => calendarNext(event, { from: "0", json: true }));
    expect(code).toBe(0);
    expect(json(out)).toMatchObject({ event, tz: "UTC" });
  });

  test.each([
    ["12:00", "Etc/GMT+5", [61_200]],
    ["12:00", "EST", [61_200]],
    ["12:00 UTC", "America/New_York", [43_200]],
    ["02-30", "UTC", []],
  ])("%s in %s", (event, tz, next) => {
    expect(json(printed(() => calendarNext(event, { tz, from: "0", count: "1", json: true })).out)).toEqual({
      event,
      tz,
      next,
    });
  });

  test.each([
    [{ tz: "Mars/Olympus" }, "unit/time-zone", "--tz"],
    [{ tz: "" }, "unit/time-zone", "--tz"],
    [{ from: "soon" }, "time/instant", "--from"],
    [{ from: "2026-02-30" }, "time/instant", "--from"],
    [{ count: "0" }, "argument/whole-number", "--count"],
    [{ count: "1.5" }, "argument/whole-number", "--count"],
  ])("refuses %j", (options, code, where) => {
    const refused = printed(() => calendarNext("02:30", { ...options, json: true }));
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain(`error[${code}]`);
    expect(refused.err).toContain(`--> ${where}\n`);
  });

  test("takes a date or a time of RFC 3339 to start from", () => {
    const first = (from: string) =>
      json(printed(() => calendarNext("06:00", { tz: "Europe/Vienna", from, count: "1", json: true })).out);
    const next = [Date.parse("2026-07-01T04:00:00Z") / 1000];
    expect(first("2026-07-01")).toMatchObject({ next });
    expect(first("2026-07-01T03:59:59Z")).toMatchObject({ next });
  });

  test("prints lines for people", () => {
    const { out } = printed(() => calendarNext("02:30", { tz: "Europe/Vienna", from: "2026-03-28", count: "2" }));
    expect(out).toBe("sat 2026-03-28 02:30:00 +01:00  1774661400\nmon 2026-03-30 02:30:00 +02:00  1774830600");
    expect(printed(() => calendarNext("02-30", { from: "0" })).out).toBe("it never fires");
  });
});

describe("calendar explain", () => {
  test("says everything as JSON", () => {
    const { out } = printed(() =>
      calendarExplain("sun 02:30", { tz: "Europe/Vienna", from: "1767225600", json: true }),
    );
    expect(json(out)).toEqual({
      event: "sun 02:30",
      tz: "Europe/Vienna",
      words: "Sunday, at 02:30",
      canonical: "sun 02:30",
      next: [1767490200, 1768095000, 1768699800, 1769304600, 1769909400],
      longestGap: { seconds: 14 * 86_400 - 3600, start: 1774143000, end: 1775349000 },
      warnings: [expect.objectContaining({ code: "calendar/skipped-hour" })],
      cron: { expression: "30 2 * * 0" },
      systemd: { expression: "Sun *-*-* 02:30:00 Europe/Vienna" },
    });
  });

  test("says why cron cannot, in 80 columns", () => {
    const { out } = printed(() => calendarExplain("sun *-1..7 01:00", { from: "1767225600" }));
    expect(out).toContain("Sunday, day 1 to 7, at 01:00");
    expect(out).toContain("cron     no: cron fires on the weekday OR the day of the month");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(92);
  });
});

describe("as a command line", () => {
  const threefold = (...args: string[]) => commandLine("calendar", ...args);

  test("prints one line of JSON", async () => {
    expect(await threefold("next", "*:0", "--tz", "UTC", "--from", "0", "--count", "2", "--json")).toEqual({
      status: 0,
      stdout: '{"event":"*:0","tz":"UTC","next":[3600,7200]}\n',
      stderr: "",
    });
  });

  test.each(["-5", " sun 01:00"])("answers %j with a code", async (event) => {
    const { status, stdout, stderr } = await threefold("next", event, "--tz", "UTC", "--from", "0", "--json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("error[calendar/");
  });

  test("exits with 2 when misused", async () => {
    expect(await threefold("next", "--tz")).toMatchObject({ status: 2, stderr: expect.stringContaining("--tz") });
  });
});

test("next warns as explain does, beside the firings and never inside of them", () => {
  const { out, err } = printed(() => calendarNext("25:00", { from: "0", count: "1" }));
  expect(err).toContain('warning: "25" is no hour and was read as minute');
  expect(out).not.toContain("warning");
  expect(printed(() => calendarNext("05:00", { from: "0" })).err).toBe("");
});

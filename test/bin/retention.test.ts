import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RetentionOptions, retentionPbs, retentionRestic } from "../../bin/commands/retention";
import vectors from "../retention/data/prune-vectors.json";
import { commandLine } from "../support/command-line";
import { printed } from "../support/printed";

const root = join(__dirname, "../..");
const DAY = 86_400;
const unix = (text: string): number => Date.parse(text) / 1000;
const iso = (time: number): string => new Date(time * 1000).toISOString().replace(".000", "");

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "threefold-snapshots-"));
  file = join(folder, "snapshots.json");
});
afterAll(() => rmSync(folder, { recursive: true }));

const given = (snapshots: unknown): string => {
  writeFileSync(file, typeof snapshots === "string" ? snapshots : JSON.stringify(snapshots));
  return file;
};
const keepOptions = (keep: object): RetentionOptions =>
  Object.fromEntries(
    Object.entries(keep).map(([rule, n]) => [`keep${rule[0]!.toUpperCase()}${rule.slice(1)}`, String(n)]),
  );
const rows = (command: () => number): Record<string, unknown>[] => {
  const { code, out, err } = printed(command);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Record<string, unknown>[];
};

describe("retention pbs", () => {
  test.each(vectors.pbs)("$name", ({ tz, keep, snapshots, protected: guarded, incomplete, marks }) => {
    const list = snapshots.map((time) => ({
      time,
      ...((guarded as string[]).includes(time) && { protected: true }),
      ...((incomplete as string[]).includes(time) && { incomplete: true }),
    }));
    const result = rows(() => retentionPbs({ tz, ...keepOptions(keep), snapshots: given(list), json: true }));
    expect(Object.fromEntries(result.map(({ time, mark }) => [time, mark]))).toEqual(marks);
    const times = result.map(({ time }) => unix(time as string));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const row of result) expect(Object.keys(row)).toEqual(["time", "mark", "reason"]);
  });

  test("times come back as they were written", () => {
    const times = ["2026-01-05T23:30:00+01:00", "2026-01-05T21:00:00.5Z"];
    const list = times.map((time) => ({ time, hostname: "other fields are left alone" }));
    expect(rows(() => retentionPbs({ keepLast: "5", snapshots: given(list), json: true }))).toEqual([
      { time: times[0], mark: "keep", reason: "last" },
      { time: times[1], mark: "keep", reason: "last" },
    ]);
  });

  test("a schedule is simulated with a prune after every run", () => {
    const options = { schedule: "03:00", days: "200", from: "2026-07-01", json: true } as const;
    const result = rows(() => retentionPbs({ ...options, ...keepOptions({ daily: 3, weekly: 2, monthly: 3 }) }));
    expect(result).toHaveLength(200);
    expect(result[0]).toEqual({ time: "2026-06-30T03:00:00Z", mark: "keep", reason: "daily" });
    expect(result.filter(({ mark }) => mark === "keep")).toHaveLength(8);
    expect(rows(() => retentionPbs({ ...options, ...keepOptions({ daily: 3, weekly: 2, monthly: 3 }) }))).toEqual(
      result,
    );
  });

  test("prints a table and what a person can go back to", () => {
    const { out } = printed(() =>
      retentionPbs({
        schedule: "09:00",
        days: "60",
        tz: "Europe/Vienna",
        from: "2026-04-27T06:00:00Z",
        ...keepOptions({ daily: 14, weekly: 4 }),
      }),
    );
    const lines = out.split("\n");
    expect(lines[0]).toBe("  time                       mark    reason");
    expect(lines[1]).toBe("  2026-04-26T09:00:00+02:00  keep    daily");
    expect(lines.slice(-3).join("\n")).toBe(
      [
        "  18 of 60 stay",
        "  back to: yesterday at 09:00; any day of the last 15 days; any week of the last",
        "           6 weeks",
      ].join("\n"),
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("retention restic", () => {
  test.each(vectors.restic)("$name", ({ policy, kept }) => {
    const times = Object.keys(kept).map(unix);
    const newest = Math.max(...times);
    const count = (newest - Math.min(...times)) / DAY + 1;
    const list = Array.from({ length: count }, (_, i) => ({ time: iso(newest - i * DAY) }));
    const result = rows(() => retentionRestic({ ...keepOptions(policy), snapshots: given(list), json: true }));
    const words = result
      .filter(({ mark }) => mark === "keep")
      .map(({ time, reasons }) => [time, `keep:${(reasons as string[]).join(",")}`]);
    expect(Object.fromEntries(words)).toEqual(kept);
    expect(result).toHaveLength(count);
    for (const { mark, reasons } of result) expect(mark === "remove").toBe((reasons as string[]).length === 0);
  });

  test("periods are those of the recorded offset, or of --tz", () => {
    const list = ["2026-01-06T00:30:00+01:00", "2026-01-05T23:30:00+01:00", "2026-01-01T00:00:00+01:00"].map(
      (time) => ({ time }),
    );
    const marks = (tz?: string) =>
      rows(() => retentionRestic({ tz, keepDaily: "2", snapshots: given(list), json: true })).map(({ mark }) => mark);
    expect(marks()).toEqual(["keep", "keep", "remove"]);
    expect(marks("UTC")).toEqual(["keep", "remove", "keep"]);
  });

  test("-1 keeps all, and within counts back from the newest", () => {
    const list = Array.from({ length: 40 }, (_, i) => ({ time: iso(unix("2026-04-27T03:00:00Z") - i * DAY) }));
    const count = (options: RetentionOptions) =>
      rows(() => retentionRestic({ ...options, snapshots: given(list), json: true })).filter(
        ({ mark }) => mark === "keep",
      ).length;
    expect(count({ keepLast: "-1" })).toBe(40);
    expect(count({ keepDaily: "unlimited" })).toBe(40);
    expect(count({ keepWithin: "10d" })).toBe(10);
    expect(count({ keepWithinWeekly: "1m" })).toBe(6);
  });
});

describe("what does not parse", () => {
  test.each<[RetentionOptions, string, string]>([
    [{ snapshots: "/nowhere/at/all" }, "snapshots/no-file", "--snapshots"],
    [{}, "retention/source", "--snapshots or --schedule"],
    [{ snapshots: "x", schedule: "02:30" }, "retention/source", "--snapshots or --schedule"],
    [{ schedule: "Daily" }, "calendar/keyword", "--schedule"],
    [{ schedule: "02:30", days: "0" }, "argument/whole-number", "--days"],
    [{ schedule: "*:*", days: "365" }, "retention/too-many", "--days"],
    [{ schedule: "02:30", tz: "Mars" }, "unit/time-zone", "--tz"],
    [{ schedule: "02:30", keepLast: "many" }, "argument/whole-number", "--keep-last"],
    [{ schedule: "02:30", keepLast: "-2" }, "argument/whole-number", "--keep-last"],
  ])("%j", (options, code, where) => {
    for (const command of [retentionPbs, retentionRestic]) {
      const refused = printed(() => command({ ...options, json: true }));
      expect(refused).toMatchObject({ code: 2, out: "" });
      expect(refused.err).toContain(`error[${code}]`);
      expect(refused.err).toContain(`--> ${where}\n`);
    }
  });

  test("-1 is restic's alone, and so are spans", () => {
    expect(printed(() => retentionPbs({ schedule: "02:30", keepLast: "-1" })).err).toContain(
      "error[argument/whole-number]",
    );
    for (const span of ["", "10", "3x", "1d2d", "-1d"])
      expect(printed(() => retentionRestic({ schedule: "02:30", keepWithin: span })).err).toContain(
        "error[retention/span]",
      );
  });

  test.each([
    ["{", "snapshots/json"],
    ["{}", "snapshots/array"],
    ["[1]", "snapshots/entry"],
    ["[{}]", "snapshots/time"],
    ['[{"time": 5}]', "snapshots/time"],
    ['[{"time": "2026-02-30T00:00:00Z"}]', "time/rfc3339"],
    ['[{"time": "2026-02-03 00:00"}]', "time/rfc3339"],
    ['[{"time": "2026-02-03T00:00:00Z", "protected": "yes"}]', "snapshots/flag"],
  ])("the file %s", (text, code) => {
    const refused = printed(() => retentionPbs({ snapshots: given(text), json: true }));
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain(`error[${code}]`);
  });
});

describe("as a process", () => {
  const threefold = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, ["bin/threefold.js", "retention", ...args], { cwd: root, encoding: "utf8", input });

  test("reads standard input", () => {
    const input = JSON.stringify([{ time: "2026-01-05T02:00:00Z" }, { time: "2026-01-04T02:00:00Z" }]);
    const pbs = threefold(input, "pbs", "--tz", "UTC", "--keep-last", "1", "--snapshots", "-", "--json");
    expect(pbs).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(pbs.stdout)).toEqual([
      { time: "2026-01-05T02:00:00Z", mark: "keep", reason: "last" },
      { time: "2026-01-04T02:00:00Z", mark: "remove", reason: "beyond every rule" },
    ]);
  }, 60_000);

  test("rules of restic as they are typed: a count that begins with a dash, and a span", async () => {
    const file = given([{ time: "2026-01-05T02:00:00Z" }, { time: "2026-01-04T02:00:00Z" }]);
    const rules = ["--keep-yearly", "-1", "--keep-within-daily", "1y"];
    const { status, stdout } = await commandLine("retention", "restic", ...rules, "--snapshots", file, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { time: "2026-01-05T02:00:00Z", mark: "keep", reasons: ["yearly", "within-daily"] },
      { time: "2026-01-04T02:00:00Z", mark: "keep", reasons: ["yearly", "within-daily"] },
    ]);
  });

  test("exits with 2 when misused", async () => {
    expect((await commandLine("retention", "pbs", "--keep-first", "1")).status).toBe(2);
  }, 60_000);
});

import { join } from "node:path";
import { simulateLayout } from "../../bin/commands/simulate";
import { LAYOUTS } from "../support/compiled";
import { printed } from "../support/printed";

const file = (name: string) => join(__dirname, `../../layouts/${name}.ts`);
const from = "2026-12-01";
const START = Date.parse("2026-12-01T05:00:00Z") / 1000;

interface Json {
  from: number;
  until: number;
  sampledAt: number[];
  jobs: { name: string; kind: string; runs: number; skipped: string[]; uses: string[] }[];
  collisions: object[];
  datasets: { name: string; copies: Record<string, unknown>[] }[];
  places: { place: string; bytes: number; samples: number[] }[];
  unpruned: string[];
}

const json = (name: string, options: object = {}): Json => {
  const { code, out } = printed(() => simulateLayout(file(name), { from, json: true, ...options }));
  expect(code).toBe(0);
  return JSON.parse(out) as Json;
};

test("home as JSON", () => {
  const home = json("home");
  expect(home).toMatchObject({
    layout: "home",
    timezone: "America/New_York",
    from: START,
    until: START + 365 * 86_400,
  });
  expect(home.sampledAt).toHaveLength(12);
  expect(home.jobs[0]).toEqual({
    name: "guests-local",
    kind: "vzdump",
    uses: ["datastore:smith/backups-vm", "nodes:home"],
    runs: 365,
    skipped: [],
  });
  expect(home.collisions).toEqual([]);
  const [local] = home.datasets.find(({ name }) => name === "guests")!.copies;
  // 01:00 for 90 minutes, and 25 hours between two runs in autumn
  expect(local).toMatchObject({
    place: "pbs:smith/backups-vm/pve",
    by: ["guests-local"],
    offsite: false,
    made: 365,
    mostKept: 8,
    first: START + 2.5 * 3600,
    age: { max: 26.5 * 3600, p50: expect.any(Number) },
    worstAge: 26.5 * 3600,
    rpo: 27 * 3600,
    withinRpo: true,
  });
  expect(local!.kept).toHaveLength(8);
  expect(local!.samples).toHaveLength(12);
  expect(home.unpruned).toEqual([]);
});

test("fewer days, from a point in time", () => {
  const week = json("home", { days: "7", from: String(START) });
  expect(week.until - week.from).toBe(7 * 86_400);
  // the hops, prune and collection and verification of the datastore, the maintenance of five repositories
  expect(week.jobs.map(({ runs }) => runs)).toEqual([7, 7, 7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1]);
});

test.each(LAYOUTS)("%s for people, in 80 columns", (name) => {
  const { code, out } = printed(() => simulateLayout(file(name), { from }));
  expect(code).toBe(0);
  const lines = out.split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  for (const { name: dataset, copies } of json(name).datasets) {
    const start = lines.findIndex((line) => line.startsWith(`  ${dataset}  `));
    expect(start).toBeGreaterThan(0);
    for (const [i, { place, kept }] of copies.entries()) {
      const [shown, count] = lines[start + 2 + i]!.trim().split(/ +/);
      expect((place as string).startsWith(shown!.split("…")[0]!)).toBe(true);
      expect(Number(count)).toBe((kept as number[]).length);
    }
  }
});

test.each([
  [{ days: "0" }, "argument/whole-number", "--days"],
  [{ days: "a year" }, "argument/whole-number", "--days"],
  [{ from: "2026-13-01" }, "time/instant", "--from"],
])("refuses %j", (options, code, where) => {
  const refused = printed(() => simulateLayout(file("home"), { from, ...options }));
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.err).toContain(`error[${code}]`);
  expect(refused.err).toContain(`--> ${where}\n`);
});

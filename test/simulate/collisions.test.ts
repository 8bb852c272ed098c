import { CalendarEvent } from "../../lib/calendar/event";
import { collisions } from "../../lib/simulate/collisions";
import type { SimulatedJob } from "../../lib/simulate/jobs";
import { TimeZone } from "../../lib/units/time-zone";

const job = (name: string, takes: number, starts: number[], ...uses: string[]): SimulatedJob => ({
  name,
  kind: "restic",
  uses,
  starts,
  skipped: [],
  job: { path: [], name, event: CalendarEvent.parse("00:00"), zone: TimeZone.UTC, takes },
});

test("a run that starts while another one runs collides with it", () => {
  const jobs = [job("a", 100, [0, 1000, 2000], "repo:r"), job("b", 10, [99, 1100, 2050], "repo:r")];
  expect(collisions(jobs)).toEqual([{ job: "b", with: "a", on: "repo:r", runs: 2, first: 99 }]);
});

test("what uses different things does not collide", () => {
  expect(collisions([job("a", 100, [0], "repo:r"), job("b", 100, [50], "repo:s")])).toEqual([]);
});

test("a job can run into itself, and a job of unknown length is a moment", () => {
  expect(collisions([job("a", 100, [0, 60], "repo:r")])).toEqual([
    { job: "a", with: "a", on: "repo:r", runs: 1, first: 60 },
  ]);
  expect(collisions([job("a", 0, [0], "d"), job("b", 0, [0, 1], "d")])).toEqual([
    { job: "b", with: "a", on: "d", runs: 1, first: 0 },
  ]);
});

test("each resource is told for itself", () => {
  const both = [job("a", 100, [0], "d", "nodes"), job("b", 100, [50], "nodes", "d")];
  expect(collisions(both).map(({ on }) => on)).toEqual(["d", "nodes"]);
});

import { pbsPrune } from "../../lib/retention/pbs-prune";
import { resticForget } from "../../lib/retention/restic-forget";
import { pbsHistory, resticHistory } from "../../lib/simulate/schedule-history";
import { TimeZone } from "../../lib/units/time-zone";

const DAY = 86_400;
const start = Date.UTC(2026, 0, 1, 3) / 1000;
const times = Array.from({ length: 300 }, (_, day) => start + day * DAY);

test("every run is told once, newest first, and what stays would stay at another prune", () => {
  const keep = { daily: 7, weekly: 4, monthly: 6 };
  const decisions = pbsHistory(times, keep, TimeZone.UTC);
  expect(decisions.map(({ snapshot }) => snapshot.time)).toEqual([...times].reverse());
  const stay = decisions.filter(({ mark }) => mark === "keep").map(({ snapshot }) => snapshot);
  expect(stay).toHaveLength(17);
  expect(pbsPrune(stay, keep, TimeZone.UTC).every(({ mark }) => mark === "keep")).toBe(true);
  const forgets = resticHistory(times, keep, TimeZone.UTC);
  const left = forgets.filter((decision) => decision.keep).map(({ snapshot }) => snapshot);
  expect(forgets).toHaveLength(300);
  expect(resticForget(left, keep).every((decision) => decision.keep)).toBe(true);
});

test("one prune at the end would keep what a prune after every run had removed", () => {
  const keep = { daily: 3, weekly: 2, monthly: 3 };
  const kept = (decisions: readonly { mark: string; snapshot: { time: number } }[]) =>
    decisions.filter(({ mark }) => mark === "keep").map(({ snapshot }) => new Date(snapshot.time * 1000).toISOString());
  const once = kept(
    pbsPrune(
      times.map((time) => ({ time })),
      keep,
      TimeZone.UTC,
    ),
  );
  const stepwise = kept(pbsHistory(times, keep, TimeZone.UTC));
  // the end of August, a Monday, went while its week was kept by the day after
  expect(once).toHaveLength(stepwise.length);
  expect(once).not.toEqual(stepwise);
});

test("restic takes periods by the local time of the run", () => {
  const late = [Date.UTC(2026, 0, 5, 22, 30), Date.UTC(2026, 0, 5, 23, 30)].map((ms) => ms / 1000);
  const kept = (zone: string) =>
    resticHistory([start, ...late], { daily: 3 }, TimeZone.parse(zone)).filter((decision) => decision.keep).length;
  expect(kept("Europe/Vienna")).toBe(3);
  expect(kept("UTC")).toBe(2);
});

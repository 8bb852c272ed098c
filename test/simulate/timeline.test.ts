import { ORDER, play, type Stream } from "../../lib/simulate/timeline";

test("everything happens in order of time, then of kind, and not at the end or after", () => {
  const log: string[] = [];
  const stream = (name: keyof typeof ORDER, times: number[], shift = 0): Stream => ({
    times,
    shift,
    order: ORDER[name],
    act: (now) => void log.push(`${name} ${now}`),
  });
  play(
    [stream("start", [10, 20, 30]), stream("sample", []), stream("prune", [20]), stream("end", [10, 20, 30], 10)],
    31,
  );
  expect(log).toEqual(["start 10", "end 20", "prune 20", "start 20", "end 30", "start 30"]);
});

import { endProgramsWith, runProgram } from "../rehearsal/host/ca/program-run";
import { orStopped, within } from "../rehearsal/host/stop";

const forever = new Promise<never>(() => undefined);

test("work that ends is what it made, or its failure", async () => {
  const { signal } = new AbortController();
  await expect(orStopped(Promise.resolve(3), signal)).resolves.toBe(3);
  await expect(orStopped(Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
});

test("a signal ends the wait, and what was made nevertheless is handed over", async () => {
  const stop = new AbortController();
  let finish = (_: string): void => undefined;
  const work = new Promise<string>((resolve) => (finish = resolve));
  const late = jest.fn();
  const wait = orStopped(work, stop.signal, late);
  stop.abort();
  finish("a server");
  await expect(wait).rejects.toBe(stop.signal.reason);
  expect(late).toHaveBeenCalledWith("a server");
});

test("an end that never comes is waited for a while only", async () => {
  await expect(within(0.01, forever)).resolves.toBeUndefined();
  await expect(within(5, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("after the signal no program begins", async () => {
  const stop = new AbortController();
  stop.abort();
  endProgramsWith(stop.signal);
  await expect(runProgram("/bin/true", [])).rejects.toBe(stop.signal.reason);
});

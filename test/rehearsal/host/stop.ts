const GRACE_MS = 3_000;

/**
 * A piece of work, or the reason of the signal that stops it. Work that goes on gets a moment to end: its programs are
 * ended by then, and it takes away what it has made.
 * @param late is given what the work has made when it comes to its end after the signal
 */
export async function orStopped<T>(
  work: Promise<T>,
  signal: AbortSignal,
  late: (made: T) => unknown = nothing,
): Promise<T> {
  let stop = nothing;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  await Promise.race([stopped, work.then(nothing, nothing)]);
  signal.removeEventListener("abort", stop);
  if (!signal.aborted) return work;
  await within(GRACE_MS / 1000, work.then(late, nothing));
  throw signal.reason;
}

/** Waits for an end, but not for ever. */
export async function within(seconds: number, end: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  await Promise.race([end, late]).finally(() => clearTimeout(timer));
}

const nothing = (): void => undefined;

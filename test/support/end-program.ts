import type { ChildProcess } from "node:child_process";

/** How long a program may take to end in order. */
const PATIENCE_MS = 10_000;

/** Ends a program and waits until it is gone, so that it writes nothing more into a folder that is removed after it. */
export async function endProgram(program: ChildProcess | undefined): Promise<void> {
  if (program?.pid === undefined || program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once("exit", resolve));
  program.kill();
  const late = setTimeout(() => program.kill("SIGKILL"), PATIENCE_MS);
  await gone;
  clearTimeout(late);
}

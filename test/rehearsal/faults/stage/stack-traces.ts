const TRACE = /^\s+at .+:\d+:\d+\)?$|^panic: |^goroutine \d+|Error: Plugin did not respond|This is a bug/m;

/** What no person should have to read. */
export const stackTraces = (output: string): string[] => {
  const found = TRACE.exec(output);
  return found ? [`a stack trace: ${found[0]}`] : [];
};

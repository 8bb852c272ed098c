import { readdirSync, readFileSync } from "node:fs";

/** A process of this machine. */
export interface Marked {
  readonly pid: number;
  readonly command: string;
}

/** Processes whose environment holds a text: what a run started, and what that started, whoever their parent is now. */
export function markedProcesses(mark: string): Marked[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (!readFileSync(`/proc/${name}/environ`, "latin1").includes(mark)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return command === "" ? [] : [{ pid: Number(name), command }];
    } catch {
      return []; // it has ended, or is of another user
    }
  });
}

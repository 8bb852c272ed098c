import { table } from "../../lib/report/table";
import { reach, reachInWords } from "../../lib/retention/reach";
import type { TimeZone } from "../../lib/units/time-zone";
import { paint } from "../terminal";

/** A snapshot with what becomes of it. */
export interface ToldSnapshot {
  readonly text: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly mark: string;
  readonly reason: string;
  /** It stays and can be restored from. */
  readonly restorable: boolean;
}

/** A table of marks, and what a person can go back to. */
export function retentionText(snapshots: readonly ToldSnapshot[], timeZone: TimeZone, now: number): string {
  const stay = snapshots.filter(({ mark }) => mark !== "remove").length;
  const times = snapshots.filter(({ restorable }) => restorable).map(({ time }) => time);
  const colour = (mark: string) => (mark === "remove" ? paint.dim(mark) : paint.green(mark));
  return [
    ...table([
      ["time", "mark", "reason"].map(paint.dim),
      ...snapshots.map(({ text, mark, reason }) => [text, colour(mark), reason]),
    ]),
    "",
    `  ${stay} of ${snapshots.length} stay`,
    ...wrapped(`back to: ${reachInWords(reach(times, timeZone, now), timeZone, now)}`),
  ].join("\n");
}

/** Lines of at most 80 columns. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= 80) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`  ${lines.length === 0 ? "" : "         "}${word}`);
  }
  return lines;
}

/** As RFC 3339, with the offset of its zone. */
export function rfc3339({ time, offset }: { readonly time: number; readonly offset: number }): string {
  const local = new Date((time + offset) * 1000).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(Math.trunc(offset / 60));
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

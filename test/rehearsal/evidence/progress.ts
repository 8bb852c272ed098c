import type { EvidenceStep } from "./evidence";

const COLUMNS = 80;
/** The name of the longest part and two blanks. */
const PART = 13;

/** A step as it is printed while the rehearsal runs: one line of 80 columns when all is well, else the whole truth. */
export function progressLines(part: string, step: EvidenceStep): string[] {
  const { name, where, expected, seen, ok, seconds } = step;
  const head = `${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${part.padEnd(PART)}`;
  const title = where === undefined ? name : `${name} ${where}`;
  if (ok) return [cut(`${head}${title}: ${oneLine(seen)}`)];
  return [cut(head + title), ...wrapped("expected", expected), ...wrapped("seen", seen)];
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "; ");

const cut = (line: string): string => (line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 1)}…`);

function wrapped(label: string, text: string): string[] {
  const width = COLUMNS - 18;
  const rows = text.split("\n").flatMap((line) => line.match(new RegExp(`.{1,${width}}`, "g")) ?? [""]);
  return rows.map((row, i) => `        ${(i === 0 ? label : "").padEnd(10)}${row}`);
}

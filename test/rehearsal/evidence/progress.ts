import type { EvidenceStep } from "./evidence";
import { wrapped } from "./wrapped";

const COLUMNS = 80;
/** The name of the longest part and two blanks. */
const PART = 13;

/** A step as it is printed while the rehearsal runs: one line of 80 columns when all is well, else the whole truth. */
export function progressLines(part: string, step: EvidenceStep): string[] {
  const { name, where, expected, seen, ok, seconds } = step;
  const head = `${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${part.padEnd(PART)}`;
  const title = where === undefined ? name : `${name} ${where}`;
  if (ok) return [cut(`${head}${title}: ${oneLine(seen)}`)];
  return [
    ...wrapped(title, COLUMNS - head.length).map((line, i) => (i === 0 ? head : " ".repeat(head.length)) + line),
    ...labelled("expected", expected),
    ...labelled("seen", seen),
  ];
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "; ");

const cut = (line: string): string => (line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 1)}…`);

const labelled = (label: string, text: string): string[] =>
  wrapped(text, COLUMNS - 18).map((line, i) => `        ${(i === 0 ? label : "").padEnd(10)}${line}`);

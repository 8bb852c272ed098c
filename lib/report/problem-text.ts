import { type Problem, printPath } from "../spec/problem";
import { wrapped } from "./wrapped";

/** Colours of a terminal, or none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const same = (text: string) => text;
export const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** What `problemText` needs; a problem of the spec and a finding of a rule both have it. */
export interface Told extends Problem {
  readonly severity?: "error" | "warning" | "info";
  readonly why?: string;
  /** File that the layout was read from. */
  readonly file?: string;
  /** Where in the file; both count from 1. */
  readonly position?: { readonly line: number; readonly column: number };
}

/** One problem in the voice of a compiler: the cause first, then where, what is allowed, and the help. */
export function problemText(problem: Told, paint: Paint = plain): string {
  const severity = problem.severity ?? "error";
  const colour = severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.cyan;
  const rows: [string, string | undefined][] = [
    ["found", problem.found],
    ["allowed", problem.allowed],
    ["why", problem.why],
    ["help", problem.help],
  ];
  const label = `${severity}[${problem.code}]`;
  const [first, ...more] = wrapped(`${label}: ${problem.message}`, "");
  return [
    `${paint.bold(colour(label))}: ${paint.bold(first!.slice(label.length + 2))}`,
    ...more.map((line) => paint.bold(line)),
    `  ${paint.cyan("-->")} ${[...sourceOf(problem), printPath(problem.path) || "the layout"].join("  ")}`,
    ...rows.filter(([, text]) => text).flatMap(([label, text]) => dimmed(`  ${label.padStart(7)}: `, text!, paint)),
  ].join("\n");
}

/** In the form that terminals and editors make a link of. */
const sourceOf = ({ file, position }: Told): string[] =>
  file === undefined ? [] : [position ? `${file}:${position.line}:${position.column}` : file];

function dimmed(label: string, text: string, paint: Paint): string[] {
  const [first, ...rest] = wrapped(text, label);
  return [paint.dim(label) + first!.slice(label.length), ...rest];
}

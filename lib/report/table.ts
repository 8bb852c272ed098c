import { stripVTControlCharacters } from "node:util";

/** Columns of text, each as wide as its widest cell, two blanks apart; the last column is not padded. */
export function table(rows: readonly (readonly string[])[], indent = "  "): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, visibleLength(cell));
  return rows.map((row) =>
    `${indent}${row.map((cell, i) => (i === row.length - 1 ? cell : cell + " ".repeat(widths[i]! - visibleLength(cell)))).join("  ")}`.trimEnd(),
  );
}

const visibleLength = (text: string): number => stripVTControlCharacters(text).length;

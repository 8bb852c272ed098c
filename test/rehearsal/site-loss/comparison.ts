/** One thing that the model says about a recovery, and what was measured. */
export interface Comparison {
  readonly scenario: string;
  readonly step: string;
  readonly unit: string;
  readonly predicted: number;
  readonly measured: number;
  /** What makes the difference, where there is one to explain. */
  readonly because?: string;
}

/** The table that the run prints, and under it what makes the differences. */
export function comparisonTable(rows: readonly Comparison[]): string {
  const notes = [...new Set(rows.flatMap(({ because }) => because ?? []))];
  const cells = [
    ["scenario", "step", "predicted", "measured", "difference", "unit", "why"],
    ...rows.map(({ scenario, step, unit, predicted, measured, because }) => [
      scenario,
      step,
      figure(predicted),
      figure(measured),
      figure(measured - predicted),
      unit,
      because === undefined ? "" : `[${notes.indexOf(because) + 1}]`,
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells
    .map((row) =>
      row.map((cell, i) => (i > 1 && i < 5 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join("  "),
    )
    .map((line) => line.trimEnd());
  return [...lines, ...notes.map((note, i) => `[${i + 1}] ${note}`)].join("\n");
}

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

import type { CopyGraph } from "../graph/copy-graph";
import { threeTwoOne } from "../graph/three-two-one";
import { ageText } from "./age-text";
import { firstDeploy } from "./first-deploy";
import { optedOut } from "./opted-out";
import { type Paint, plain } from "./problem-text";
import type { StackSummary } from "./stack-summary";
import { table } from "./table";
import { wrapped } from "./wrapped";

export interface SummaryInput {
  readonly graph: CopyGraph;
  readonly stacks: readonly StackSummary[];
  readonly findings: { readonly open: number; readonly acknowledged: number };
}

/** What a compile prints: copies, stacks, findings, and what to do before the first deploy; 80 columns. */
export function summary({ graph, stacks, findings }: SummaryInput, paint: Paint = plain): string {
  const { layout } = graph;
  const without = optedOut(layout);
  const datasets = graph.datasets.map(([name]) => datasetRow(graph, name, paint));
  const holding = datasets.filter(({ holds }) => holds).length;
  const verdict =
    datasets.length === 0
      ? paint.red("nothing is backed up: there is no dataset")
      : holding === datasets.length
        ? paint.green("3-2-1 holds for every dataset")
        : paint.red(`3-2-1 holds for ${holding} of ${datasets.length} datasets`);
  return [
    `${paint.bold(layout.name)}  ${verdict}  ${paint.dim(layout.timezone.toString())}`,
    "",
    ...table([
      ["dataset", "copies", "media", "sites", "age at home", "age away", "3-2-1"].map(paint.dim),
      ...datasets.map(({ cells }) => cells),
    ]),
    paint.dim("  age: the most work that the loss of the primary, or of its site, can cost"),
    "",
    ...table([
      ["stack", "engine", "resources"].map(paint.dim),
      ...stacks.map((s) => [s.name, s.engine, String(s.resources)]),
    ]),
    "",
    `  findings  ${findings.open === 0 ? paint.green("none open") : paint.yellow(`${findings.open} open`)}, ${findings.acknowledged} acknowledged`,
    "",
    ...(without.length > 0
      ? [paint.bold("  done without, on purpose"), ...without.flatMap((line) => wrapped(line, "  - ")), ""]
      : []),
    paint.bold("  before the first deploy"),
    ...firstDeploy(layout, stacks).flatMap((step, i) => [
      `  ${i + 1}. ${step.text}`,
      ...step.commands.map((c) => `       ${paint.cyan(c)}`),
    ]),
    "",
  ].join("\n");
}

function datasetRow(graph: CopyGraph, name: string, paint: Paint): { holds: boolean; cells: string[] } {
  const copies = graph.copiesOf(name);
  const verdict = threeTwoOne(copies);
  const home = copies[0]!.place.site;
  const youngest = (offsite: boolean) => {
    const ages = copies
      .slice(1)
      .filter((c) => (c.place.site !== home) === offsite)
      .map((c) => c.age);
    if (ages.length === 0) return paint.red("no copy");
    const age = Math.min(...ages);
    return Number.isFinite(age) ? ageText(age) : paint.red("never");
  };
  return {
    holds: verdict.holds,
    cells: [
      name,
      String(verdict.copies),
      verdict.media.join(" "),
      verdict.sites.join(" "),
      youngest(false),
      youngest(true),
      verdict.holds ? paint.green("yes") : paint.red("no"),
    ],
  };
}

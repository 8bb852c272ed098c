import { restoreSeconds } from "../estimate/restore-time";
import type { Copy } from "../graph/copy";
import type { Layout } from "../spec/layout";
import { isTouched, type LostSet, type Step, stepHolds, waysLeft, whyNot } from "./need";
import type { RestorableCopy, RestoreGraph } from "./restore-graph";

/**
 * `intact`: can be read back; `undo`: can be read back once overwritten or hidden objects are brought back;
 * `locked`: the bytes are there but a step cannot be done; `gone`: the bytes are lost.
 */
export type Standing = "intact" | "undo" | "locked" | "gone";

/** What became of a copy. */
export interface CopyOutcome {
  readonly copy: Copy;
  readonly standing: Standing;
  /** Steps of the restore with what each can be done with, where it can be read back. */
  readonly steps: readonly { readonly id: Step["id"]; readonly does: string; readonly using: readonly string[] }[];
  /** Why it cannot be read back. */
  readonly because: readonly string[];
}

/** What became of a dataset. */
export interface DatasetOutcome {
  readonly dataset: string;
  /** From where it is restored: the primary while that lives, else the youngest copy; undefined when it is lost. */
  readonly best?: CopyOutcome;
  readonly copies: readonly CopyOutcome[];
}

/** What is left of each dataset when all these domains are lost at once; default: of every dataset. */
export function survives(
  graph: RestoreGraph,
  lost: LostSet,
  datasets: readonly string[] = graph.graph.datasets.map(([name]) => name),
): DatasetOutcome[] {
  const { layout } = graph.graph;
  return datasets.map((dataset) => {
    const copies = graph.copiesOf(dataset).map((copy) => outcomeOf(layout, copy, lost));
    const best = bestOf(graph, copies);
    return { dataset, copies, ...(best && { best }) };
  });
}

/** Whether some copy of the dataset can be read back; stops at the first. */
export const isRestorable = (graph: RestoreGraph, dataset: string, lost: LostSet): boolean =>
  graph
    .copiesOf(dataset)
    .some((copy) => stepsOf(copy, lost).every((step) => stepHolds(graph.graph.layout, step, lost)));

const NOTHING: LostSet = new Set();
const untouched = new WeakMap<RestorableCopy, CopyOutcome>();

/** What no loss touches reads the same each time. */
function outcomeOf(layout: Layout, restorable: RestorableCopy, lost: LostSet): CopyOutcome {
  if (stepsOf(restorable, lost).some((step) => isTouched(step, lost))) return outcomeWith(layout, restorable, lost);
  let outcome = untouched.get(restorable);
  if (!outcome) {
    outcome = outcomeWith(layout, restorable, NOTHING);
    untouched.set(restorable, outcome);
  }
  return outcome;
}

function outcomeWith(layout: Layout, restorable: RestorableCopy, lost: LostSet): CopyOutcome {
  const { copy } = restorable;
  const steps = stepsOf(restorable, lost).map((step) => ({ step, using: waysLeft(layout, step, lost) }));
  const failing = steps.filter(({ using }) => using.length === 0).map(({ step }) => step);
  const isGone = failing[0]?.id === "bytes";
  if (failing.length > 0)
    return {
      copy,
      standing: isGone ? "gone" : "locked",
      steps: [],
      because: (isGone ? failing.slice(0, 1) : failing).flatMap((step) => whyNot(layout, step, lost)),
    };
  return {
    copy,
    standing: steps.some(({ step }) => step.id === "undo") ? "undo" : "intact",
    steps: steps.map(({ step: { id, does }, using }) => ({ id, does, using })),
    because: [],
  };
}

/** The bytes first, and the undo of what an intruder did to them as soon as a person is in. */
function stepsOf({ steps, undo }: RestorableCopy, lost: LostSet): readonly Step[] {
  for (const domain of lost) if (undo?.by.has(domain)) return [...steps.slice(0, 2), undo.step, ...steps.slice(2)];
  return steps;
}

/** The primary, else the copy that costs least work; untouched copies first, then the one that is back sooner. */
function bestOf(graph: RestoreGraph, copies: readonly CopyOutcome[]): CopyOutcome | undefined {
  let best: CopyOutcome | undefined;
  for (const outcome of copies) {
    if (outcome.standing !== "intact" && outcome.standing !== "undo") continue;
    if (!best || before(graph, outcome, best)) best = outcome;
  }
  return best;
}

function before(graph: RestoreGraph, a: CopyOutcome, b: CopyOutcome): boolean {
  if (a.standing !== b.standing) return a.standing === "intact";
  if (a.copy.age !== b.copy.age) return a.copy.age < b.copy.age;
  const seconds = ({ copy }: CopyOutcome) => restoreSeconds(graph.graph, copy) ?? Number.POSITIVE_INFINITY;
  return seconds(a) < seconds(b);
}

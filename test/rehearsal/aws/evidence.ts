import type { ReadStack } from "./read-back";

export interface AwsStep {
  readonly name: string;
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** What one run has shown. */
export interface AwsEvidence {
  readonly layout: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** Versions of all tools. */
  readonly tools: Readonly<Record<string, string>>;
  readonly steps: readonly AwsStep[];
  /** Properties that were read back, by type of resource, with the number of comparisons of the whole run. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Properties that changed their value in place, by type of resource. */
  readonly updatedInPlace: Readonly<Record<string, readonly string[]>>;
}

/** Adds the comparisons of one reading. */
export function count(total: Record<string, Record<string, number>>, stacks: readonly ReadStack[]): void {
  for (const { type, leaves } of stacks.flatMap((stack) => stack.resources)) {
    total[type] ??= {};
    for (const leaf of leaves) total[type][leaf] = (total[type][leaf] ?? 0) + 1;
  }
}

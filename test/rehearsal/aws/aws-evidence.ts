import type { EvidenceStep } from "../evidence/evidence";
import type { FieldEvidence } from "../evidence/field-evidence";
import type { ReadStack } from "./read-back";

/** What one run has shown: `aws.json`. */
export interface AwsEvidence {
  readonly layout: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** Versions of all tools. */
  readonly tools: Readonly<Record<string, string>>;
  readonly steps: readonly EvidenceStep[];
  /** Properties that were read back, by type of resource, with the number of comparisons of the whole run. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Each field of the spec that was changed. */
  readonly fields: readonly FieldEvidence[];
  /** Properties whose drift was seen: `AWS::S3::Bucket LifecycleConfiguration`. */
  readonly drifted: readonly string[];
  /** Fields that were left as they are. */
  readonly unchanged: readonly { readonly path: string; readonly because: string }[];
}

/** Adds the comparisons of one reading. */
export function count(total: Record<string, Record<string, number>>, stacks: readonly ReadStack[]): void {
  for (const { type, leaves } of stacks.flatMap((stack) => stack.resources)) {
    total[type] ??= {};
    for (const leaf of leaves) total[type][leaf] = (total[type][leaf] ?? 0) + 1;
  }
}

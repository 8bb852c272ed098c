import type { FieldEvidence } from "../../evidence/field-evidence";
import type { AwsRun } from "../aws-run";
import type { Standing } from "../chapters/chapter";
import { type ReadResource, type ReadStack, remaining, replaced } from "../read-back";
import { type ResourceDifference, templateDifferences, toldDifferences } from "../template-difference";
import type { Batch } from "./batches";
import { edited } from "./draft";
import type { FieldChange } from "./field-change";
import { isOnHostsAlone } from "./host-fields";

/** A batch with what stood before it and with it. */
export interface Deployed {
  readonly batch: Batch;
  readonly before: readonly ReadStack[];
  readonly after: readonly ReadStack[];
}

/**
 * What each field of the batches did, from the difference that it alone makes in the templates and from what was read
 * back with it and after it.
 */
export async function judgedFields(
  run: AwsRun,
  standing: Standing,
  deployed: readonly Deployed[],
  back: readonly ReadStack[],
): Promise<FieldEvidence[]> {
  const { input, assembly } = standing;
  const fields: FieldEvidence[] = [];
  for (const [i, { batch, before, after }] of deployed.entries()) {
    const next = deployed[i + 1]?.after ?? back;
    const gone = await goneAgain(run, after, next);
    for (const [j, change] of batch.entries()) {
      const { basis = [], edits } = change;
      const without = basis.length === 0 ? assembly : await run.synthesize(`basis-${i}-${j}`, edited(input, basis));
      const alone = await run.synthesize(`field-${i}-${j}`, edited(input, [...basis, ...edits]));
      fields.push(judged(change, templateDifferences(without, alone), { before, after, next, gone }));
    }
  }
  for (const field of fields) tell(run, field);
  return fields;
}

function tell(run: AwsRun, { path, change, stacks, properties, updatedInPlace, removalSeen }: FieldEvidence): void {
  if (stacks.length === 0) {
    const fine = isOnHostsAlone(path);
    const seen = `${change}: no template has changed`;
    run.step(`field ${path}`, fine ? "nothing on AWS" : "updated in place", fine ? [] : [seen], seen);
    return;
  }
  run.step(
    `field ${path}`,
    removalSeen === undefined ? "updated in place" : "updated in place, and gone when it is taken out",
    [...(updatedInPlace ? [] : ["not updated in place"]), ...(removalSeen === false ? ["not seen gone"] : [])],
    `${change}: ${properties.join(", ")}${removalSeen ? ", and gone again" : ""}`,
  );
}

interface Around {
  readonly before: readonly ReadStack[];
  readonly after: readonly ReadStack[];
  readonly next: readonly ReadStack[];
  /** Whether what the batch added, and the next deployment does not have, is gone. */
  readonly gone: ReadonlyMap<string, boolean>;
}

function judged(
  { path, change, optional }: FieldChange,
  differences: readonly ResourceDifference[],
  { before, after, next, gone }: Around,
): FieldEvidence {
  const places = differences.map(placeOf);
  const others = new Set(replaced(before, after));
  const kept = differences.every(
    (each) =>
      each.kind !== "changed" ||
      (isFine(after, placeOf(each)) && ![...others].some((o) => o.startsWith(placeOf(each)))),
  );
  return {
    path,
    change,
    stacks: [...new Set(differences.map(({ stack }) => stack))].sort(),
    properties: toldDifferences(differences),
    updatedInPlace: kept && differences.length > 0,
    ...(optional && { removalSeen: places.every((place) => gone.get(place) ?? isFine(next, place)) }),
  };
}

const placeOf = ({ stack, logicalId }: { readonly stack: string; readonly logicalId: string }): string =>
  `${stack}/${logicalId}`;

const isFine = (stacks: readonly ReadStack[], place: string): boolean => {
  const found = placed(stacks).get(place);
  return found !== undefined && found.problems.length === 0;
};

const placed = (stacks: readonly ReadStack[]): Map<string, ReadResource & { readonly region: string }> =>
  new Map(
    stacks.flatMap(({ name, region, resources }) =>
      resources.map((each) => [placeOf({ stack: name, logicalId: each.logicalId }), { ...each, region }]),
    ),
  );

/** By place: whether a resource that is no longer in the templates has left its service. */
async function goneAgain(
  run: AwsRun,
  after: readonly ReadStack[],
  next: readonly ReadStack[],
): Promise<Map<string, boolean>> {
  const still = placed(next);
  const left = [...placed(after)].filter(([place]) => !still.has(place));
  const stands = await remaining(
    run.props.python,
    run.server.endpoint,
    left.map(([, resource]) => resource),
  );
  return new Map(left.map(([place], i) => [place, !stands[i]]));
}

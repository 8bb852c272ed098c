import type { Edit } from "./draft";
import type { Alternatives, FieldChange } from "./field-change";

/** Changes that can be deployed together: no two touch the same value. */
export type Batch = FieldChange[];

/** Each field once, in as few batches as will do. */
export function batchesOf(fields: readonly Alternatives[]): Batch[] {
  const batches: Batch[] = [];
  for (const alternatives of fields) {
    if (alternatives.length === 0) continue;
    const place = batches
      .flatMap((batch) => alternatives.map((change) => ({ batch, change })))
      .find(({ batch, change }) => batch.every((other) => !overlap(other, change)));
    if (place) place.batch.push(place.change);
    else batches.push([alternatives[0]!]);
  }
  return batches;
}

const overlap = (a: FieldChange, b: FieldChange): boolean =>
  a.edits.some((one) => b.edits.some((other) => within(one, other) || within(other, one)));

const within = (outer: Edit, inner: Edit): boolean => outer.at.every((key, i) => inner.at[i] === key);

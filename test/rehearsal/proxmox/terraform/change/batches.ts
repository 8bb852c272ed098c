import type { Effect, ObjectEffect } from "./effect";
import { type Mutation, mutated, pathOf, refusal } from "./mutation";

/** A mutation with what it means for the stacks. */
export interface Known {
  readonly mutation: Mutation;
  readonly effect: Effect;
}

export interface Batches<T extends Known> {
  readonly batches: readonly (readonly T[])[];
  /** What does not fit as a layout together with the others, and must begin where they began. */
  readonly apart: readonly T[];
}

/**
 * As few batches as will do so that no object is touched twice by one of them, and each fits as a layout when those
 * before it are made.
 */
export function batchesOf<T extends Known>(layout: unknown, known: readonly T[]): Batches<T> {
  const batches: { readonly taken: Set<string>; readonly members: T[] }[] = [];
  for (const each of known) {
    const addresses = each.effect.objects.map(({ stack, address }) => `${stack} ${address}`);
    const fits = batches.find(
      ({ taken, members }) =>
        !addresses.some((address) => taken.has(address)) &&
        !members.some((other) => overlap(other.mutation, each.mutation)),
    );
    const batch = fits ?? { taken: new Set<string>(), members: [] as T[] };
    if (!fits) batches.push(batch);
    for (const address of addresses) batch.taken.add(address);
    batch.members.push(each);
  }
  return fitting(
    layout,
    batches.map(({ members }) => members),
  );
}

function fitting<T extends Known>(layout: unknown, batches: readonly (readonly T[])[]): Batches<T> {
  const made: Mutation[] = [];
  const apart: T[] = [];
  const kept = batches.map((batch) =>
    batch.filter((each) => {
      const together = mutated(layout, [...made, each.mutation]);
      if (refusal(together).length > 0) {
        apart.push(each);
        return false;
      }
      made.push(each.mutation);
      return true;
    }),
  );
  return { batches: kept.filter((batch) => batch.length > 0), apart };
}

/**
 * Batches that all begin at the layout: what makes and removes objects may take the ground from what another one does,
 * so together they must do exactly what each does by itself.
 *
 * @param effect what a layout means for the stacks
 */
export function exactBatches(layout: unknown, known: readonly Known[], effect: (raw: unknown) => Effect): Known[][] {
  const batches: Known[][] = [];
  for (const each of known) {
    const fits = batches.find((batch) => {
      const members = [...batch, each];
      if (batch.some((other) => overlap(other.mutation, each.mutation))) return false;
      const wanted = members.flatMap(({ effect: { objects } }) => objects.map(told));
      if (new Set(wanted).size < wanted.length) return false;
      const together = mutated(
        layout,
        members.map(({ mutation }) => mutation),
      );
      if (refusal(together).length > 0) return false;
      const seen = new Set(tried(() => effect(together).objects.map(told)) ?? []);
      return seen.size === wanted.length && wanted.every((text) => seen.has(text));
    });
    if (fits) fits.push(each);
    else batches.push([each]);
  }
  return batches;
}

const told = ({ stack, address, action }: ObjectEffect): string => `${stack} ${address} ${action}`;

function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const overlap = (a: Mutation, b: Mutation): boolean =>
  `${pathOf(a)}.`.startsWith(`${pathOf(b)}.`) || `${pathOf(b)}.`.startsWith(`${pathOf(a)}.`);

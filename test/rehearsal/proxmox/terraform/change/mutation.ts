import type { Layout } from "../../../../../lib/spec/layout";
import { parseLayout } from "../../../../../lib/spec/parse-layout";
import { LayoutError } from "../../../../../lib/spec/problem";
import { definitionOf, resolved } from "../../../../../lib/spec/walk";
import { type FieldPath, type Slot, slots } from "./field-path";
import { neighbours, otherForms } from "./neighbour";

type Raw = Record<string | number, unknown>;

/** One value of a layout made another, as a person would who edits the file. */
export interface Mutation {
  readonly field: FieldPath;
  /** `form`: the entry becomes one of another kind, with all that this asks for. */
  readonly kind: "change" | "set" | "remove" | "form";
  readonly at: readonly (string | number)[];
  /** `undefined` for a removal. */
  readonly value: unknown;
}

/** A field for which no other value can be written, and the codes of what the layout is then told. */
export interface Unwritable {
  readonly field: FieldPath;
  readonly at: readonly (string | number)[];
  readonly codes: readonly string[];
}

/** The layout with the mutations made; the given one stays. */
export function mutated(layout: unknown, mutations: readonly Mutation[]): Raw {
  const copy = structuredClone(layout) as Raw;
  for (const { at, value } of mutations) {
    const owner = at.slice(0, -1).reduce<Raw | undefined>((node, key) => node?.[key] as Raw | undefined, copy);
    const key = at.at(-1)!;
    // what it is a part of went with another mutation
    if (owner === undefined) continue;
    if (value === undefined) delete owner[key];
    else owner[key] = structuredClone(value);
  }
  return copy;
}

export const pathOf = ({ at }: { readonly at: readonly (string | number)[] }): string => at.join(".");

/** What a layout that does not fit is told. */
export function refusal(layout: unknown): readonly string[] {
  return parsed(layout).codes;
}

function parsed(layout: unknown): { readonly layout?: Layout; readonly codes: readonly string[] } {
  try {
    return { layout: parseLayout(layout), codes: [] };
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return { codes: [...new Set(error.problems.map(({ code }) => code))] };
  }
}

/** For each field that the layout says another value, for each that it could say a first one. */
export function changes(layout: unknown): { readonly mutations: Mutation[]; readonly unwritable: Unwritable[] } {
  const mutations: Mutation[] = [];
  const unwritable: Unwritable[] = [];
  for (const slot of slots(layout)) {
    if (slot.whole && slot.value !== undefined) continue;
    const candidates = mutationsOf(slot, layout);
    let codes: readonly string[] = ["no other value"];
    const fitting = candidates.find((mutation) => {
      codes = refusal(mutated(layout, [mutation]));
      return codes.length === 0;
    });
    if (fitting) mutations.push(fitting);
    else if (slot.value !== undefined || !slot.whole) unwritable.push({ field: slot.field, at: slot.at, codes });
  }
  return { mutations, unwritable };
}

function mutationsOf(slot: Slot, layout: unknown): Mutation[] {
  const { field, at } = slot;
  const kind = slot.value === undefined ? "set" : "change";
  const values = neighbours(slot, layout).map((value): Mutation => ({ field, kind, at, value }));
  if (values.length > 0 || definitionOf(resolved(slot.schema, slot.value)).type !== "literal") return values;
  return otherForms(slot, layout).map((value) => ({ field, kind: "form", at: at.slice(0, -1), value }));
}

/** Every optional value of the layout left out. */
export function removals(layout: unknown): { readonly mutations: Mutation[]; readonly unwritable: Unwritable[] } {
  const mutations: Mutation[] = [];
  const unwritable: Unwritable[] = [];
  for (const { field, at, optional, value } of slots(layout)) {
    if (!optional || value === undefined) continue;
    const mutation: Mutation = { field, kind: "remove", at, value: undefined };
    const codes = refusal(mutated(layout, [mutation]));
    if (codes.length === 0) mutations.push(mutation);
    else unwritable.push({ field, at, codes });
  }
  return { mutations, unwritable };
}

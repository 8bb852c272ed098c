import type { LayoutInput } from "../../../../lib/spec/layout";

/** A layout as it is written, every section there. */
export type Draft = { -readonly [Key in keyof LayoutInput]-?: NonNullable<LayoutInput[Key]> };

/** One value to write; `undefined` takes it out. */
export interface Edit {
  readonly at: readonly string[];
  readonly value: unknown;
}

const SECTIONS = ["sites", "contacts", "escrows", "hosts", "trusts", "repositories", "hops"] as const;

/** A copy that can be edited. */
export function draftOf(layout: LayoutInput): Draft {
  const copy = structuredClone(layout) as Draft;
  for (const section of SECTIONS) copy[section] ??= {};
  return copy;
}

type Node = Record<string, unknown>;

export function valueAt(layout: object, at: readonly string[]): unknown {
  return at.reduce<unknown>((node, key) => (node as Node | undefined)?.[key], layout);
}

/** A copy with the values written. */
export function edited(layout: LayoutInput, edits: readonly Edit[]): LayoutInput {
  const copy = draftOf(layout);
  for (const { at, value } of edits) {
    const parent = valueAt(copy, at.slice(0, -1)) as Node;
    if (value === undefined) delete parent[at.at(-1)!];
    else parent[at.at(-1)!] = structuredClone(value);
  }
  return copy;
}

import { basename } from "node:path";
import { type Draft, type Edit, valueAt } from "./draft";

/** One field of the spec, changed once. */
export interface FieldChange {
  /** Path in the spec, `*` for names. */
  readonly path: string;
  /** Before and after, in words. */
  readonly change: string;
  /** Taking it back takes the value out, which must be seen. */
  readonly optional: boolean;
  /** The field first, then what the new value needs. */
  readonly edits: readonly Edit[];
  /** What the layout must have before. */
  readonly basis?: readonly Edit[];
}

/** The same field on other entries of its section: any one of them will do. */
export type Alternatives = readonly FieldChange[];

export function fieldChange(
  layout: Draft,
  path: string,
  edits: readonly [Edit, ...Edit[]],
  { optional = false } = {},
): FieldChange {
  const [{ at, value }] = edits;
  return { path, change: `${shown(valueAt(layout, at))} -> ${shown(value)}`, optional, edits };
}

/** A change of one value at one place. */
export const one = (
  layout: Draft,
  path: string,
  at: readonly string[],
  value: unknown,
  options?: { optional?: boolean },
): FieldChange => fieldChange(layout, path, [{ at, value }], options);

const LONGEST = 60;

const isFile = (value: unknown): value is { file: string } =>
  typeof value === "object" && value !== null && typeof (value as { file?: unknown }).file === "string";

function shown(value: unknown): string {
  if (value === undefined) return "none";
  if (isFile(value)) return basename(value.file);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = text.includes("-----BEGIN") ? `${text.split("-----BEGIN").length - 1} certificates` : text;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

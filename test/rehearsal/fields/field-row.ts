/** What was seen, or why there is nothing to see. */
export type Shown = { readonly seen: readonly string[] } | { readonly why: string };

/** What one engine has shown of one field of the spec; see `FieldPath` for the form of the path. */
export interface FieldRow {
  readonly path: string;
  /** Where its value goes: kind of object and attribute, type of resource, file, rule. */
  readonly emitted: readonly string[];
  readonly inPlace: Shown;
  readonly drift: Shown;
  readonly removal: Shown;
}

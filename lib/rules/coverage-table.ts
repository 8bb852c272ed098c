/** What keeps a known fault out of a deployment; one or more of the first three. */
export interface Covered {
  /** Rules that find it in a layout. */
  readonly rules?: readonly string[];
  /** What cannot be said or is always made right: a field, a type, a refusal, a construct; with the files that see to it. */
  readonly forbidden?: { readonly how: string; readonly by: readonly string[] };
  /** Why a layout cannot know it, or what has to look after it instead. */
  readonly outside?: string;
}

/** One known fault. */
export interface CoverageRow extends Covered {
  readonly row: number;
  /** The fault, in a few words. */
  readonly what: string;
  /** Rules that find it too, where the document itself does not show it. */
  readonly also?: readonly string[];
}

/** A list of known faults. */
export interface CoverageTable {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly CoverageRow[];
}

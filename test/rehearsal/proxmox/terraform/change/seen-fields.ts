import type { FieldPath } from "./field-path";

/** What was done with a value. */
export type Deed = "updated" | "set" | "removed" | "drifted" | "guarded" | "beside";

/** One value of one layout with which it was done, and on what it was seen. */
export interface Sighting {
  readonly at: string;
  /** Stack and kind of each object that the plan had to name, with its attributes. */
  readonly objects: readonly {
    readonly stack: string;
    readonly kind: string;
    readonly attributes: readonly string[];
    /** Those of them that the object no longer says. */
    readonly unsaid: readonly string[];
  }[];
  /** What was read back with the new value; empty where nothing of it can be read. */
  readonly readBack: readonly string[];
  readonly ok: boolean;
}

/** What a run has seen of each field of the spec. */
export class SeenFields {
  private readonly found = new Map<FieldPath, Partial<Record<Deed, Sighting[]>>>();

  add(field: FieldPath, deed: Deed, sighting: Sighting): void {
    const deeds = this.found.get(field) ?? {};
    deeds[deed] = [...(deeds[deed] ?? []), sighting];
    this.found.set(field, deeds);
  }

  of(field: FieldPath): Readonly<Partial<Record<Deed, readonly Sighting[]>>> {
    return this.found.get(field) ?? {};
  }
}

import type { LayoutInput } from "../../lib/spec/layout";

export type Change = (layout: LayoutInput) => void;
type Path = string | readonly (string | number)[];

/** Puts a value, of whatever type, at a place of a layout; `undefined` takes the field out. Dots separate unless in a list. */
export const put =
  (path: Path, value: unknown): Change =>
  (layout) => {
    const keys = typeof path === "string" ? path.split(".") : path;
    let owner = layout as unknown as Record<string | number, unknown>;
    for (const key of keys.slice(0, -1)) {
      owner[key] ??= {};
      owner = owner[key] as Record<string | number, unknown>;
    }
    if (value === undefined) delete owner[keys.at(-1)!];
    else owner[keys.at(-1)!] = value;
  };

/** Several changes, one after the other. */
export const all =
  (...changes: readonly Change[]): Change =>
  (layout) => {
    for (const change of changes) change(layout);
  };

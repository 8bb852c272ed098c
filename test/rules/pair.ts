import type { Layout } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { smallestLayout } from "../support/smallest-layout";

/** New values by path in the layout, as in `{"hops.guests-local.at": "02:30"}`; undefined removes. */
export type Edits = Readonly<Record<string, unknown>>;

/** Two layouts that differ in one thing: the first fits a rule, the second does not. */
export interface Pair {
  readonly rule: string;
  /** What both have that the smallest layout has not. */
  readonly given?: Edits;
  /** Added to what is given; default: nothing. */
  readonly fits?: Edits;
  readonly breaks: Edits;
  /** Day on which both are judged; default: one on which the test certificates hold. */
  readonly asOf?: string;
  /** Where the finding lies. */
  readonly at: string;
}

/** The smallest layout with changes, as it would be written. */
export function edited(...all: readonly (Edits | undefined)[]): Record<string, unknown> {
  const layout = structuredClone(smallestLayout()) as Record<string, unknown>;
  for (const edits of all)
    for (const [path, value] of Object.entries(edits ?? {})) {
      const keys = path.split(".");
      let node = layout;
      for (const key of keys.slice(0, -1)) {
        node[key] ??= {};
        node = node[key] as Record<string, unknown>;
      }
      const last = keys.at(-1)!;
      if (value === undefined) delete node[last];
      else node[last] = structuredClone(value);
    }
  return layout;
}

export const layoutWith = (...all: readonly (Edits | undefined)[]): Layout => parseLayout(edited(...all));

import type { Copy } from "../graph/copy";

/** The copy that is youngest at worst, of those whose age has an end. */
export function youngest(copies: readonly Copy[]): Copy | undefined {
  let best: Copy | undefined;
  for (const copy of copies) if (Number.isFinite(copy.age) && (!best || copy.age < best.age)) best = copy;
  return best;
}

/** Copies at another site than the primary's. */
export const offsiteCopies = (copies: readonly Copy[]): Copy[] =>
  copies.filter((copy) => copy.place.site !== copies[0]!.place.site);

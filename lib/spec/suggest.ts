import { suggest } from "../units/suggest";

/** "did you mean x?" or the list. */
export function nameHelp(name: string, known: readonly string[], what: string): string {
  const near = suggest(name, known);
  if (near) return `did you mean ${near}?`;
  return known.length > 0 ? `use one of those listed, or add it to ${what}` : `add it to ${what}`;
}

/** For an argument, which is chosen and not added to: also by a part of a compound name, as `smith` for `pbs:smith`. */
export function choiceHelp(name: string, known: readonly string[], list = "use one of those listed"): string {
  const near = suggest(name, known);
  const whole = known.filter((each) => each.split(/[:@/!]/).includes(name));
  const meant = whole.length > 0 ? whole : near ? [near] : [];
  return meant.length > 0 ? `did you mean ${meant.join(" or ")}?` : list;
}

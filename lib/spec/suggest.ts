/** The name that a mistyped one was probably meant to be. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const ranked = known.map((k) => ({ k, d: distance(name.toLowerCase(), k.toLowerCase()) })).sort((a, b) => a.d - b.d);
  return ranked[0] && ranked[0].d <= limit ? ranked[0].k : undefined;
}

/** Optimal string alignment: letters inserted, left out, replaced, or two neighbours swapped. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, replaced, swapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY),
      );
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

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

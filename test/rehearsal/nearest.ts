import { suggest } from "../../lib/units/suggest";

const MOST = 6;

/** Names that were perhaps meant: the one with a typing error in it, then those that share the words of what was typed. */
export function nearest(name: string, known: readonly string[]): string[] {
  const typo = suggest(name, known);
  const asked = words(name);
  const shared = known
    .map((each) => ({ each, count: words(each).filter((word) => asked.includes(word)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ each }) => each);
  return [...new Set([...(typo === undefined ? [] : [typo]), ...shared])].slice(0, MOST);
}

const words = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

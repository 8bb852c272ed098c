/**
 * What was made for a key, made once. A map that is full begins anew: what is asked for again is asked for soon.
 *
 * @param size entries at most
 */
export function remembered<K, V>(known: Map<K, V>, key: K, make: () => V, size = 2000): V {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as V;
  const made = make();
  if (known.size >= size) known.clear();
  known.set(key, made);
  return made;
}

import type { CopyGraph } from "../graph/copy-graph";
import { copyBytes } from "./bytes";

/** What lies in a pool, in bytes, at most. */
export interface PoolUse {
  readonly bytes: number;
  readonly parts: readonly { readonly what: string; readonly bytes: number }[];
}

/**
 * Use of each pool: primaries and copies with their history. Namespaces of one datastore share chunks, so there a
 * dataset counts once, with the longest history.
 */
export function poolUse(graph: CopyGraph): Map<string, PoolUse> {
  const parts = new Map<string, Map<string, number>>();
  for (const [name] of graph.datasets)
    for (const copy of graph.copiesOf(name)) {
      const { pool, ref, text } = copy.place;
      if (pool === undefined) continue;
      const place = ref.kind === "pbs" ? `pbs:${ref.server}/${ref.datastore}` : text;
      const what = `${name} in ${place}`;
      const inPool = parts.get(pool) ?? new Map<string, number>();
      inPool.set(what, Math.max(inPool.get(what) ?? 0, copyBytes(graph, copy)));
      parts.set(pool, inPool);
    }
  return new Map(
    [...parts].map(([pool, inPool]) => [
      pool,
      {
        bytes: [...inPool.values()].reduce((sum, bytes) => sum + bytes, 0),
        parts: [...inPool].map(([what, bytes]) => ({ what, bytes })).sort((a, b) => b.bytes - a.bytes),
      },
    ]),
  );
}

import type { Hop } from "../spec/hop";
import type { PbsPlace } from "../spec/place";

/** Whether what acts on one place also acts on the other: the same namespace or one below it. */
export function covers(outer: PbsPlace, inner: PbsPlace): boolean {
  return (
    outer.server === inner.server &&
    outer.datastore === inner.datastore &&
    (outer.namespace === "" || inner.namespace === outer.namespace || inner.namespace.startsWith(`${outer.namespace}/`))
  );
}

/** Whether a hop takes what lies there: restic reads with all that is below, a sync job one namespace (`max-depth` 0). */
export function reads(hop: Hop, place: PbsPlace): boolean {
  if (hop.by === "vzdump" || !hop.from) return false;
  return hop.by === "restic" ? covers(hop.from, place) : hop.from.text === place.text;
}
